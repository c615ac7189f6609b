import { describe, expect, test } from "vitest";
import { type Direction, firstFocus, keepFocus, moveFocus, stepThrough } from "./moves.ts";

const item = (id: string, start: number, end: number) => ({ id, start, end });
const ROWS = [
  { id: "layer", items: [item("a", 0, 10), item("b", 10, 20), item("c", 20, 30)] },
  { id: "overrides", items: [] },
  { id: "final", items: [item("x", 0, 14), item("y", 14, 16), item("z", 16, 30)] },
];
const from = (row: string, id: string, at: number) => ({ row, item: id, at });

describe("the focus", () => {
  test.each<[Direction, string]>([
    ["left", "a"],
    ["right", "c"],
    ["first", "a"],
    ["last", "c"],
  ])("goes %s from the middle block to %s", (direction, expected) => {
    expect(moveFocus(ROWS, from("layer", "b", 10), direction).item).toBe(expected);
  });

  test("stays at the ends", () => {
    expect(moveFocus(ROWS, from("layer", "a", 0), "left")).toEqual(from("layer", "a", 0));
    expect(moveFocus(ROWS, from("final", "z", 20), "down")).toEqual(from("final", "z", 20));
  });

  test("goes to the row below at the same instant, passing over an empty one", () => {
    expect(moveFocus(ROWS, from("layer", "b", 15), "down")).toEqual(from("final", "y", 15));
  });

  test("goes there and back to the same block, though the blocks are not alike", () => {
    const there = moveFocus(ROWS, from("layer", "b", 10), "down");
    expect(there).toEqual(from("final", "x", 10));
    expect(moveFocus(ROWS, there, "up")).toEqual(from("layer", "b", 10));
  });

  test("goes to the nearest block where there is none at that instant", () => {
    const rows = [
      ROWS[0] ?? { id: "", items: [] },
      { id: "sparse", items: [item("p", 0, 2), item("q", 12, 14)] },
    ];
    expect(moveFocus(rows, from("layer", "b", 10), "down").item).toBe("q");
    expect(moveFocus(rows, from("layer", "a", 2), "down").item).toBe("p");
  });

  test("stays in its row when another period is shown, as near as it gets", () => {
    const later = [{ id: "layer", items: [item("d", 30, 40), item("e", 40, 50)] }];
    expect(keepFocus(later, from("layer", "b", 12), 99)).toEqual(from("layer", "d", 12));
    expect(keepFocus(ROWS, from("layer", "b", 12), 99)).toEqual(from("layer", "b", 12));
    expect(keepFocus(ROWS, from("gone", "b", 12), 15)).toEqual(from("final", "y", 15));
    expect(keepFocus(ROWS, null, 15)).toEqual(from("final", "y", 15));
  });

  test("begins in the final row, now", () => {
    expect(firstFocus(ROWS, 15)).toEqual(from("final", "y", 15));
    expect(firstFocus(ROWS, 99)?.item).toBe("z");
    expect(firstFocus([{ id: "final", items: [] }], 0)).toBeNull();
  });
});

test("gaps are stepped through in time, round and round", () => {
  const gaps = [item("g1", 5, 6), item("g2", 9, 10)];
  expect(stepThrough(gaps, 0, 1)?.id).toBe("g1");
  expect(stepThrough(gaps, 5, 1)?.id).toBe("g2");
  expect(stepThrough(gaps, 9, 1)?.id).toBe("g1");
  expect(stepThrough(gaps, 9, -1)?.id).toBe("g1");
  expect(stepThrough(gaps, 5, -1)?.id).toBe("g2");
  expect(stepThrough([], 5, 1)).toBeUndefined();
});
