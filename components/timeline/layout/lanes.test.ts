import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dealLanes } from "./lanes.ts";

const item = (group: string, start: number, end: number) => ({ group, start, end });

describe("lanes", () => {
  test("are one where nobody meets", () => {
    expect(dealLanes([item("a", 0, 5), item("b", 5, 10)])).toEqual({ laneOf: [0, 0], count: 1 });
    expect(dealLanes([])).toEqual({ laneOf: [], count: 1 });
  });

  test("are one each for people who are on call at once, in the order of the list", () => {
    expect(dealLanes([item("a", 0, 10), item("b", 2, 8), item("c", 4, 6)]).laneOf).toEqual([0, 1, 2]);
  });

  test("stay with their group when another one pauses", () => {
    const items = [item("a", 0, 4), item("b", 0, 6), item("b", 6, 12), item("a", 8, 12)];
    expect(dealLanes(items)).toEqual({ laneOf: [0, 1, 1, 0], count: 2 });
  });

  test("are shared by groups that follow each other", () => {
    const items = [item("main", 0, 30), item("v1", 0, 10), item("v2", 10, 20), item("v3", 20, 30)];
    expect(dealLanes(items)).toEqual({ laneOf: [0, 1, 1, 1], count: 2 });
  });

  test("are several for one group that overlaps itself", () => {
    const items = [item("a", 0, 33), item("a", 24, 57), item("a", 48, 81)];
    expect(dealLanes(items)).toEqual({ laneOf: [0, 1, 0], count: 2 });
  });

  test("never hold two at once, whatever overlaps, and are no more than there are items", () => {
    const anything = fc.array(
      fc.record({
        group: fc.constantFrom("a", "b", "c", "d"),
        start: fc.integer({ min: 0, max: 60 }),
        length: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(anything, (raw) => {
        const items = raw.map(({ group, start, length }) => item(group, start, start + length));
        const { laneOf, count } = dealLanes(items);
        for (const [i, a] of items.entries()) {
          expect(laneOf[i]).toBeLessThan(count);
          for (const [j, b] of items.entries()) {
            if (i < j && laneOf[i] === laneOf[j]) expect(a.end <= b.start || b.end <= a.start).toBe(true);
          }
        }
        expect(count).toBeLessThanOrEqual(Math.max(1, items.length));
      }),
    );
  });
});
