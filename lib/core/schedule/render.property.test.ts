import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Layer } from "../model/layer.ts";
import { participantKey } from "../model/participant.ts";
import { type EpochMs, toInstant } from "../time/instant.ts";
import { gaps } from "./gaps.ts";
import { type Scenario, scenarios } from "./oracle/arbitraries.ts";
import { naiveOnCall, type OnCall } from "./oracle/naive.ts";
import { render } from "./render.ts";
import type { View } from "./render-options.ts";
import type { RenderWindow, Shift } from "./shift.ts";

/** Stands in the name of each test, to run the same cases again. */
const seed = fc.readConfigureGlobal()?.seed ?? 0;
const runs = Number(process.env.RUNS ?? 120);
/** A slow machine tries fewer cases rather than fail. */
const limitMs = Number(process.env.LIMIT_MS ?? 4_000);
const parameters = { seed, numRuns: runs, interruptAfterTimeLimit: limitMs };
const TIMEOUT_MS = limitMs + 60_000;

describe(`rendering any schedule (SEED=${seed} RUNS=${runs})`, { timeout: TIMEOUT_MS }, () => {
  it("puts the same people on call as the naive oracle, at every instant looked at", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const shifts = rendered(scenario, "final");
        const expected = naive(scenario);
        for (const at of moments(scenario, shifts)) {
          expect(
            told(
              at,
              shifts.filter((shift) => covers(shift, at)),
            ),
          ).toEqual(told(at, expected(at)));
        }
      }),
      parameters,
    );
  });

  it("agrees with the oracle track by track where all tracks count", () => {
    fc.assert(
      fc.property(
        scenarios.filter(({ schedule }) => schedule.resolution === "everyone"),
        (scenario) => {
          const shifts = rendered(scenario, "tracks");
          const expected = naive(scenario);
          const { layers } = scenario.schedule;
          for (const track of new Set(layers.map((layer) => layer.track))) {
            const here = shifts.filter((shift) => shift.track === track);
            for (const at of moments(scenario, here)) {
              const theirs = expected(at).filter((one) => one.track === track);
              expect(
                told(
                  at,
                  here.filter((shift) => covers(shift, at)),
                ),
              ).toEqual(told(at, theirs));
            }
          }
        },
      ),
      { ...parameters, numRuns: Math.ceil(runs / 3) },
    );
  });

  it("agrees with the oracle layer by layer, and on the base without overrides and substitutions", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const bare = { ...scenario, substitutions: [], schedule: { ...scenario.schedule, overrides: [] } };
        agrees(scenario, "base", naive(bare));
        for (const layer of bare.schedule.layers) {
          const alone = { ...bare, schedule: { ...bare.schedule, layers: [layer] } };
          agrees(alone, "layers", naive(alone));
        }
      }),
      { ...parameters, numRuns: Math.ceil(runs / 3) },
    );
  });

  it("gives no two pieces of the tracks the same id", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const ids = rendered(scenario, "tracks").map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      parameters,
    );
  });

  it("in two windows, joined, is rendering in one", () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.constantFrom("final" as const, "tracks" as const, "layers" as const, "base" as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scenario, view, share) => {
          const { from, to } = scenario.window;
          const middle = Math.round((from + (to - from) * share) / 1000) * 1000;
          const halves = [
            ...rendered(scenario, view, { from, to: middle }),
            ...rendered(scenario, view, { from: middle, to }),
          ];
          const whole = rendered(scenario, view);
          expect(joined(halves, middle)).toEqual(inOrder(whole));
        },
      ),
      parameters,
    );
  });

  it("leaves exactly the gaps uncovered", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const shifts = rendered(scenario, "final");
        const holes = gaps(shifts, scenario.window);
        for (const at of moments(scenario, shifts)) {
          const isOn = shifts.some((shift) => covers(shift, at));
          expect([at, holes.some(({ start, end }) => start <= at && at < end)]).toEqual([at, !isOn]);
        }
      }),
      { ...parameters, numRuns: Math.ceil(runs / 3) },
    );
  });

  it("holds no empty shift, none outside its window and no nobody", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { from, to } = scenario.window;
        for (const shift of rendered(scenario, "final")) {
          expect(shift.start).toBeLessThan(shift.end);
          expect(shift.start).toBeGreaterThanOrEqual(from);
          expect(shift.end).toBeLessThanOrEqual(to);
          expect(shift.participant.kind).not.toBe("nobody");
        }
      }),
      parameters,
    );
  });

  it("never has two people on call under topmost where every layer has one at a time", () => {
    fc.assert(
      fc.property(scenarios, ({ schedule, ...rest }) => {
        const layers = schedule.layers.filter(({ type }) => type === "mask").map(inTurn);
        const overrides = schedule.overrides.filter(({ replaces }) => replaces.type === "schedule");
        const inTurns = { ...schedule, resolution: "topmost" as const, layers, overrides };
        const shifts = rendered({ ...rest, schedule: inTurns }, "final");
        for (const [index, next] of shifts.slice(1).entries())
          expect(shifts[index]?.end).toBeLessThanOrEqual(next.start);
      }),
      parameters,
    );
  });
});

/** The layer with turns where it had everybody at once. */
function inTurn(layer: Layer): Layer {
  if (layer.type !== "mask" || layer.rotation.type === "turns") return layer;
  const { participants } = layer.rotation;
  const anchor = toInstant(0);
  return {
    ...layer,
    rotation: { type: "turns", anchor, length: 1, unit: "days", beforeAnchor: "nobody", participants },
  };
}

function rendered(scenario: Scenario, view: View, window: RenderWindow = scenario.window): readonly Shift[] {
  return render(
    { ...scenario.schedule, id: "under-test" },
    {
      window,
      view,
      substitutions: scenario.substitutions.map((each, index) => ({ ...each, id: `substitution-${index}` })),
      isDeactivated: (id) => scenario.deactivated.includes(id),
    },
  );
}

/** Compares a view with the oracle at every moment looked at. */
function agrees(scenario: Scenario, view: View, expected: (at: EpochMs) => readonly OnCall[]): void {
  const shifts = rendered(scenario, view);
  for (const at of moments(scenario, shifts)) {
    expect(
      told(
        at,
        shifts.filter((shift) => covers(shift, at)),
      ),
    ).toEqual(told(at, expected(at)));
  }
}

function naive(scenario: Scenario): (at: EpochMs) => readonly OnCall[] {
  return naiveOnCall(scenario.schedule, {
    scheduleId: "under-test",
    window: scenario.window,
    substitutions: scenario.substitutions,
    isDeactivated: (id) => scenario.deactivated.includes(id),
  });
}

/** Instants at even steps through the window, and both sides of every border of the shifts. */
function moments(scenario: Scenario, shifts: readonly Shift[]): readonly EpochMs[] {
  const { from, to } = scenario.window;
  const steps = Math.ceil((to - from) / (scenario.everySeconds * 1000));
  const even = Array.from({ length: steps }, (_, index) => from + index * scenario.everySeconds * 1000);
  const borders = shifts.flatMap(({ start, end }) => [start - 1000, start, end - 1000, end]);
  return [...even, ...borders].filter((at) => from <= at && at < to);
}

function covers(shift: Shift, at: EpochMs): boolean {
  return shift.start <= at && at < shift.end;
}

type Told = Pick<OnCall, "participant" | "offsetSeconds">;

/** A moment and the set of people with when each is told, as text that a failure can show. */
function told(at: EpochMs, people: readonly Told[]): readonly string[] {
  const texts = people.map(
    ({ participant, offsetSeconds }) => `${participantKey(participant)}+${offsetSeconds}`,
  );
  return [new Date(at).toISOString(), ...[...new Set(texts)].sort()];
}

/** Two halves made one: what was cut in the middle is whole again. */
function joined(shifts: readonly Shift[], middle: EpochMs): readonly Shift[] {
  const right = shifts.filter((shift) => shift.openStart && shift.start === middle);
  const whole = shifts
    .filter((shift) => !right.includes(shift))
    .map((shift) => {
      if (!(shift.openEnd && shift.end === middle)) return shift;
      const rest = right.find((other) => other.id === shift.id && samePlace(shift, other));
      return rest ? { ...shift, end: rest.end, openEnd: rest.openEnd } : shift;
    });
  const orphans = right.filter(
    (other) =>
      !shifts.some((shift) => shift.end === middle && shift.id === other.id && samePlace(shift, other)),
  );
  return inOrder([...whole, ...orphans]);
}

function samePlace(a: Shift, b: Shift): boolean {
  return (
    a.slot === b.slot &&
    a.track === b.track &&
    participantKey(a.participant) === participantKey(b.participant)
  );
}

function inOrder(shifts: readonly Shift[]): readonly Shift[] {
  return shifts.toSorted((a, b) => a.start - b.start || a.end - b.end || (key(a) < key(b) ? -1 : 1));
}

function key(shift: Shift): string {
  return `${shift.id} ${shift.track} ${shift.slot} ${participantKey(shift.participant)}`;
}
