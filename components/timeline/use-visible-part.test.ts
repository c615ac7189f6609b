import { expect, test } from "vitest";
import { nextPart, type VisiblePart } from "./use-visible-part.ts";

const WINDOW = { from: 0, to: 1_000 };
const view = (from: number, top: number): VisiblePart => ({
  time: { from, to: from + 100 },
  top,
  bottom: top + 100,
});

test("what is drawn reaches beyond the view, and never out of the window", () => {
  expect(nextPart(null, view(0, 0), WINDOW)).toEqual({ time: { from: 0, to: 160 }, top: 0, bottom: 160 });
  expect(nextPart(null, view(900, 500), WINDOW)).toEqual({
    time: { from: 840, to: 1_000 },
    top: 440,
    bottom: 660,
  });
});

test("a little scrolling draws nothing anew", () => {
  const drawn = nextPart(null, view(300, 300), WINDOW);
  expect(nextPart(drawn, view(330, 265), WINDOW)).toBe(drawn);
});

test("scrolling down keeps the days, scrolling along keeps the rows", () => {
  const drawn = nextPart(null, view(300, 300), WINDOW);
  const down = nextPart(drawn, view(300, 360), WINDOW);
  expect(down.time).toBe(drawn.time);
  expect(down.top).toBe(300);
  const along = nextPart(drawn, view(360, 300), WINDOW);
  expect([along.top, along.bottom]).toEqual([drawn.top, drawn.bottom]);
  expect(along.time).toEqual({ from: 300, to: 520 });
});

test("the view is always inside of what is drawn, however far it jumps", () => {
  let drawn = nextPart(null, view(0, 0), WINDOW);
  for (const at of [10, 95, 400, 390, 0, 900, 20]) {
    drawn = nextPart(drawn, view(at, at), WINDOW);
    expect(drawn.time.from).toBeLessThanOrEqual(at);
    expect(drawn.time.to).toBeGreaterThanOrEqual(at + 100);
    expect(drawn.top).toBeLessThanOrEqual(at);
    expect(drawn.bottom).toBeGreaterThanOrEqual(at + 100);
  }
});
