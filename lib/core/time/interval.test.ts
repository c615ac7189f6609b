import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Interval, intersect, subtract, totalLength, unionOf } from "./interval.ts";

const sets = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 8 }))
    .map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 8 },
);
const holds = (set: readonly Interval[], point: number) =>
  set.some((one) => one.start <= point && point < one.end);

describe("sets of half-open intervals", () => {
  it("hold the points that the operations say, each in canonical form", () => {
    fc.assert(
      fc.property(sets, sets, (left, right) => {
        const a = unionOf(left);
        const b = unionOf(right);
        const both = intersect(a, b);
        const rest = subtract(a, b);
        for (let point = -1; point < 50; point += 1) {
          expect(holds(a, point)).toBe(holds(left, point));
          expect(holds(both, point)).toBe(holds(left, point) && holds(right, point));
          expect(holds(rest, point)).toBe(holds(left, point) && !holds(right, point));
        }
        for (const result of [a, both, rest]) expect(unionOf(result)).toEqual(result);
        expect(totalLength(both) + totalLength(rest)).toBe(totalLength(a));
      }),
    );
  });

  it("join where they touch", () => {
    expect(
      unionOf([
        { start: 5, end: 9 },
        { start: 1, end: 5 },
      ]),
    ).toEqual([{ start: 1, end: 9 }]);
  });
});
