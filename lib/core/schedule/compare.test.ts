import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSets, type KeyedInterval } from "./compare.ts";
import { explainDifference } from "./explain-difference.ts";

const intervals = fc.array(
  fc
    .record({
      start: fc.integer({ min: 0, max: 40 }).map((second) => second * 1000),
      length: fc.integer({ min: 0, max: 15 }).map((second) => second * 1000),
      key: fc.constantFrom("ana", "ben", "eva"),
    })
    .map(({ start, length, key }): KeyedInterval => ({ start, end: start + length, key })),
  { maxLength: 8 },
);
const presentAt = (list: readonly KeyedInterval[], at: number) =>
  [...new Set(list.filter((one) => one.start <= at && at < one.end).map((one) => one.key))].sort();

describe("comparing two renderings", () => {
  it("finds exactly the seconds in which the sets of people differ", () => {
    fc.assert(
      fc.property(intervals, intervals, (ours, theirs) => {
        const window = { from: 5000, to: 45_000 };
        const result = compareSets(ours, theirs, window);
        let equal = 0;
        for (let at = window.from; at < window.to; at += 1000) {
          const [mine, other] = [presentAt(ours, at), presentAt(theirs, at)];
          const found = result.differences.filter((one) => one.start <= at && at < one.end);
          if (mine.join() === other.join()) {
            equal += 1;
            expect(found).toEqual([]);
          } else {
            expect(found.map((one) => [one.ours, one.theirs])).toEqual([[mine, other]]);
          }
        }
        expect([result.secondsCompared, result.secondsEqual]).toEqual([40, equal]);
        for (const [index, one] of result.differences.entries()) {
          const next = result.differences[index + 1];
          if (next?.start === one.end) expect([next.ours, next.theirs]).not.toEqual([one.ours, one.theirs]);
        }
      }),
    );
  });

  it("does not care how a stretch is cut, or that somebody is listed twice", () => {
    const whole = [{ start: 0, end: 10_000, key: "ana" }];
    const cut = [
      { start: 0, end: 4000, key: "ana" },
      { start: 4000, end: 10_000, key: "ana" },
      { start: 2000, end: 6000, key: "ana" },
    ];
    expect(compareSets(whole, cut, { from: 0, to: 10_000 })).toEqual({
      secondsCompared: 10,
      secondsEqual: 10,
      differences: [],
    });
  });

  it("of an empty window compares nothing", () => {
    expect(compareSets([], [], { from: 0, to: 0 })).toEqual({
      secondsCompared: 0,
      secondsEqual: 0,
      differences: [],
    });
  });
});

describe("the kind of a difference", () => {
  const HOUR = 3_600_000;
  const at = Date.parse("2026-03-29T01:00:00Z");
  const layer = { kind: "layer", id: "L" } as const;
  const context = {
    ours: [],
    theirs: [],
    layers: [],
    overrides: [],
    substitutions: [],
    clockChanges: [{ at, sizeMs: HOUR }],
    strangers: new Set<string>(),
    withoutOurOwn: null,
  };
  const day = at + 24 * HOUR;

  it("is a clock change when a hand-off is off by just that hour afterwards", () => {
    const ours = [{ start: day, end: day + 24 * HOUR, key: "ben", because: layer }];
    const theirs = [
      { start: day - 23 * HOUR, end: day + HOUR, key: "ana" },
      { start: day + HOUR, end: day + 25 * HOUR, key: "ben" },
    ];
    const difference = { start: day, end: day + HOUR, ours: ["ben"], theirs: ["ana"] };
    expect(explainDifference(difference, { ...context, ours, theirs })).toEqual({
      pattern: "clock-change",
      reason: "definition",
    });
    const cut = [
      { start: day - 23 * HOUR, end: day, key: "ben" },
      { start: day + HOUR, end: day + 25 * HOUR, key: "ben" },
    ];
    const whole = [{ start: day - 23 * HOUR, end: day + 25 * HOUR, key: "ben", because: layer }];
    const gap = { ...difference, theirs: [] };
    expect(explainDifference(gap, { ...context, ours: whole, theirs: cut }).pattern).toBe("boundaries");
  });

  it("is the order of turns when the boundaries agree and the people do not", () => {
    const difference = { start: day, end: day + 24 * HOUR, ours: ["ben"], theirs: ["eva"] };
    const ours = [{ ...difference, key: "ben", because: layer }];
    const theirs = [{ ...difference, key: "eva" }];
    expect(explainDifference(difference, { ...context, ours, theirs }).pattern).toBe("turn-order");
  });

  it("is precedence when they show whom another of our rows has", () => {
    const difference = { start: day, end: day + 5 * HOUR, ours: ["ben"], theirs: ["eva"] };
    const ours = [{ ...difference, key: "ben", because: layer }];
    const layers = [{ start: day - HOUR, end: day + 9 * HOUR, key: "eva" }];
    expect(explainDifference(difference, { ...context, ours, layers }).pattern).toBe("precedence");
  });

  it("is who is who when they show somebody who is nobody here", () => {
    const difference = { start: day, end: day + HOUR, ours: ["ben"], theirs: ["source:P9", "ben"] };
    expect(explainDifference(difference, { ...context, strangers: new Set(["source:P9"]) })).toEqual({
      reason: "mapping",
      pattern: null,
    });
  });

  it("was decided here when nothing would differ without the overrides made here, and only then", () => {
    const difference = { start: day, end: day + 5 * HOUR, ours: [], theirs: ["ben"] };
    const overrides = [{ start: day, end: day + 5 * HOUR, keys: [] }];
    const elsewhere = [{ start: day + 6 * HOUR, end: day + 7 * HOUR }];
    const reason = (withoutOurOwn: readonly { start: number; end: number }[]) =>
      explainDifference(difference, { ...context, overrides, withoutOurOwn }).reason;
    expect([reason([]), reason(elsewhere), reason(overrides)]).toEqual([
      "decided-here",
      "decided-here",
      "override",
    ]);
  });

  it("is the override when it lies in one, whether we show it or they do", () => {
    const difference = { start: day, end: day + 5 * HOUR, ours: ["ben"], theirs: [] };
    const because = { kind: "override", id: "O" } as const;
    expect(
      explainDifference(difference, { ...context, ours: [{ ...difference, key: "ben", because }] }).reason,
    ).toBe("override");
    const overrides = [{ start: day, end: day + 6 * HOUR, keys: ["ben"] }];
    const missing = { ...difference, ours: [], theirs: ["ben"] };
    expect(explainDifference(missing, { ...context, overrides }).reason).toBe("override");
  });

  it("is no absence of somebody else that happens to last that long", () => {
    const difference = { start: day, end: day + 5 * HOUR, ours: ["ben"], theirs: ["eva"] };
    const reason = (...keys: string[]) => {
      const substitutions = [{ start: day, end: day + 90 * HOUR, keys }];
      return explainDifference(difference, { ...context, substitutions }).reason;
    };
    expect([reason("ana", "zoe"), reason("ana", "eva")]).toEqual(["definition", "substitution"]);
  });
});
