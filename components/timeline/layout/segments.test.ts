import { describe, expect, test } from "vitest";
import { labelSegment, segmentsOf } from "./segments.ts";

const WINDOW = { from: 0, to: 100 };

describe("a block", () => {
  test("that counts all along is one segment", () => {
    expect(segmentsOf({ start: 10, end: 20, lost: [] }, WINDOW)).toEqual([
      { left: 0, width: 1, isLost: false },
    ]);
  });

  test("that loses its middle is three, in fractions of itself", () => {
    const segments = segmentsOf({ start: 0, end: 40, lost: [{ start: 10, end: 20 }] }, WINDOW);
    expect(segments).toEqual([
      { left: 0, width: 0.25, isLost: false },
      { left: 0.25, width: 0.25, isLost: true },
      { left: 0.5, width: 0.5, isLost: false },
    ]);
    expect(labelSegment(segments)).toEqual({ left: 0.5, width: 0.5, isLost: false });
  });

  test("that is interrupted near its middle has its name at its beginning", () => {
    const segments = segmentsOf({ start: 0, end: 100, lost: [{ start: 42, end: 45 }] }, WINDOW);
    expect(labelSegment(segments)?.left).toBe(0);
  });

  test("cut by the window is measured by what is seen of it", () => {
    const segments = segmentsOf({ start: -100, end: 50, lost: [{ start: -50, end: 25 }] }, WINDOW);
    expect(segments).toEqual([
      { left: 0, width: 0.5, isLost: true },
      { left: 0.5, width: 0.5, isLost: false },
    ]);
  });

  test("that never counts has its name in what is lost", () => {
    const segments = segmentsOf({ start: 0, end: 10, lost: [{ start: 0, end: 10 }] }, WINDOW);
    expect(labelSegment(segments)).toEqual({ left: 0, width: 1, isLost: true });
  });

  test("outside the window has no segments", () => {
    expect(segmentsOf({ start: 100, end: 110, lost: [] }, WINDOW)).toEqual([]);
    expect(labelSegment([])).toBeUndefined();
  });
});
