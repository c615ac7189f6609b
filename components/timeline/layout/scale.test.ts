import { describe, expect, test } from "vitest";
import { zoneOf } from "#lib/core/time/zone.ts";
import { daysOf } from "./days.ts";
import { fractionAt, instantAt, longestOf, percent, placeOf, visibleOf } from "./scale.ts";
import { at } from "./testing/at.ts";

const WEEK = { from: at("2026-03-23"), to: at("2026-03-30") };
const HOUR = 3_600_000;

describe("a block in the window", () => {
  test("is drawn where it is, and as wide as it lasts", () => {
    const place = placeOf({ from: 0, to: 100 }, { start: 25, end: 75 });
    expect(place).toEqual({ left: 0.25, width: 0.5, cutStart: false, cutEnd: false });
  });

  test.each([
    ["begins before it", { start: -50, end: 50 }, { left: 0, width: 0.5, cutStart: true, cutEnd: false }],
    ["goes on after it", { start: 50, end: 150 }, { left: 0.5, width: 0.5, cutStart: false, cutEnd: true }],
    ["is longer than it", { start: -1, end: 101 }, { left: 0, width: 1, cutStart: true, cutEnd: true }],
    ["fills it exactly", { start: 0, end: 100 }, { left: 0, width: 1, cutStart: false, cutEnd: false }],
  ])("that %s is clipped and says so", (_, interval, expected) => {
    expect(placeOf({ from: 0, to: 100 }, interval)).toEqual(expected);
  });

  test.each([
    ["ends where the window begins", { start: -10, end: 0 }],
    ["begins where the window ends", { start: 100, end: 110 }],
    ["has no length", { start: 50, end: 50 }],
  ])("that %s is not drawn", (_, interval) => {
    expect(placeOf({ from: 0, to: 100 }, interval)).toBeNull();
  });
});

test("days of 23, 24 and 25 hours are drawn in that proportion", () => {
  const widths = (from: string, to: string) => {
    const window = { from: at(from), to: at(to) };
    return daysOf(zoneOf("Europe/Berlin"), window).map((day) => placeOf(window, day)?.width ?? 0);
  };
  // Sun 29 Mar 2026, 02:00 CET → 03:00 CEST; Sun 25 Oct 2026, 03:00 CEST → 02:00 CET
  const spring = widths("2026-03-28", "2026-03-30");
  const autumn = widths("2026-10-24", "2026-10-26");
  expect((spring[1] ?? 0) / (spring[0] ?? 1)).toBeCloseTo(23 / 24, 12);
  expect((autumn[1] ?? 0) / (autumn[0] ?? 1)).toBeCloseTo(25 / 24, 12);
});

test("an instant and its fraction of the window lead back to each other", () => {
  expect(fractionAt(WEEK, WEEK.from)).toBe(0);
  expect(instantAt(WEEK, fractionAt(WEEK, at("2026-03-29T14:20")))).toBeCloseTo(at("2026-03-29T14:20"), 3);
});

test("a place on a screen of 4,000 px is exact to a hundredth of a pixel", () => {
  const fraction = 1 / 3;
  expect(Math.abs((Number.parseFloat(percent(fraction)) / 100 - fraction) * 4_000)).toBeLessThan(0.01);
});

describe("what is visible of a long row", () => {
  const items = Array.from({ length: 10_000 }, (_, index) => ({
    start: index * HOUR,
    end: (index + 1) * HOUR,
  }));

  test("is what touches the part in view, its neighbours left out", () => {
    const shown = visibleOf(items, { from: 100 * HOUR, to: 103 * HOUR }, longestOf(items));
    expect(shown.map((one) => one.start / HOUR)).toEqual([100, 101, 102]);
  });

  test("includes a long one that began far before", () => {
    const long = { start: 0, end: 5_000 * HOUR };
    const row = [long, ...items.slice(1)];
    expect(visibleOf(row, { from: 4_000 * HOUR, to: 4_001 * HOUR }, longestOf(row))[0]).toBe(long);
  });

  test("is nothing where nothing is", () => {
    expect(visibleOf(items, { from: -2 * HOUR, to: 0 }, longestOf(items))).toEqual([]);
    expect(longestOf([])).toBe(0);
  });
});
