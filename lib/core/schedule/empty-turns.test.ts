import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { LayerRules, TurnUnit, Window } from "../model/layer.ts";
import { zoneOf } from "../time/zone.ts";
import { countOpenTurns } from "./empty-turns.ts";
import { handOff, stepsFrom } from "./turns.ts";
import { openBetween, openHours } from "./windows.ts";

const zones = fc.constantFrom(
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
  "UTC",
);
const rules = fc.record({
  turnDays: fc.constantFrom("wall" as const, "elapsed" as const),
  turnHours: fc.constantFrom("wall" as const, "elapsed" as const),
  windowEnd: fc.constantFrom("wall" as const, "elapsed" as const),
  skippedTime: fc.constantFrom("gap-end" as const, "shift-by-gap" as const),
});
const turns = fc.oneof(
  fc.record({ length: fc.integer({ min: 1, max: 3 }), unit: fc.constant<TurnUnit>("days") }),
  fc.record({ length: fc.integer({ min: 1, max: 30 }), unit: fc.constant<TurnUnit>("hours") }),
  fc.record({ length: fc.integer({ min: 45, max: 800 }), unit: fc.constant<TurnUnit>("minutes") }),
);
const windows: fc.Arbitrary<Window> = fc.oneof(
  fc.record({
    type: fc.constant("daily" as const),
    startSecond: fc.integer({ min: 0, max: 47 }).map((half) => half * 1800),
    durationSeconds: fc.integer({ min: 1, max: 20 }).map((half) => half * 1800),
  }),
  fc.record({
    type: fc.constant("weekly" as const),
    startDay: fc.integer({ min: 1, max: 7 }),
    startSecond: fc.integer({ min: 0, max: 86_399 }),
    durationSeconds: fc.integer({ min: 1, max: 300_000 }),
  }),
);

/** Looks at every single turn. */
function countByLooking(
  steps: ReturnType<typeof stepsFrom>,
  hours: NonNullable<ReturnType<typeof openHours>>,
  from: number,
  to: number,
): number {
  let count = 0;
  for (let turn = from; turn < to; turn += 1) {
    const [start, end] = [handOff(steps, turn), handOff(steps, turn + 1)];
    if (start < end && openBetween(hours, start, end).length > 0) count += 1;
  }
  return count;
}

describe("counting the turns that use up a participant", () => {
  it("by weekly patterns is the same as looking at every turn, over years and clock changes", () => {
    fc.assert(
      fc.property(
        zones,
        rules,
        turns,
        fc.array(windows, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: Date.UTC(2010, 0, 1) / 60_000, max: Date.UTC(2020, 0, 1) / 60_000 }),
        fc.tuple(fc.integer({ min: -1500, max: 1500 }), fc.integer({ min: 0, max: 2500 })),
        (zoneName, drawn, turn, list, anchorMinute, [from, length]) => {
          const given = {
            rules: { ...DEFAULT_RULES, ...drawn } satisfies LayerRules,
            zone: zoneOf(zoneName),
          };
          const hours = openHours({ type: "windows", windows: list }, given);
          if (hours === null) return;
          const steps = stepsFrom(anchorMinute * 60_000, turn, given);
          const range = { from, to: from + length };
          expect(countOpenTurns(steps, hours, range)).toBe(
            countByLooking(steps, hours, range.from, range.to),
          );
        },
      ),
      { numRuns: 120 },
    );
  }, 30_000);
});
