import type { LayerRules, TurnUnit } from "../model/layer.ts";
import type { EpochMs } from "../time/instant.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, WEEK_MS } from "../time/wall-clock.ts";
import { instantToWall, wallToInstant, type Zone } from "../time/zone.ts";

/** Stretches of equal length on one clock, numbered from the anchor in both directions. */
export interface Steps {
  readonly zone: Zone;
  readonly skippedTime: LayerRules["skippedTime"];
  /** Wall: the hand-off keeps its local time. Elapsed: the stretch keeps its length. */
  readonly clock: "wall" | "elapsed";
  readonly lengthMs: number;
  readonly anchor: EpochMs;
  /** The anchor as a wall time; used by the wall clock. */
  readonly anchorWall: number;
}

/** No clock is ever put forward by more. */
const LARGEST_GAP_MS = 26 * HOUR_MS;

const UNIT_MS: Readonly<Record<TurnUnit, number>> = {
  seconds: SECOND_MS,
  minutes: MINUTE_MS,
  hours: HOUR_MS,
  days: DAY_MS,
  weeks: WEEK_MS,
};

/**
 * Turns of `length` units from an anchor. Days and weeks go by `rules.turnDays`, smaller units by `rules.turnHours`
 * (PagerDuty contract §10.3–4, Opsgenie §5.1–2).
 */
export function stepsFrom(
  anchor: EpochMs,
  turn: { readonly length: number; readonly unit: TurnUnit },
  given: { readonly rules: LayerRules; readonly zone: Zone },
): Steps {
  const wholeDays = turn.unit === "days" || turn.unit === "weeks";
  return {
    zone: given.zone,
    skippedTime: given.rules.skippedTime,
    clock: wholeDays ? given.rules.turnDays : given.rules.turnHours,
    lengthMs: turn.length * UNIT_MS[turn.unit],
    anchor,
    anchorWall: instantToWall(given.zone, anchor),
  };
}

/** The instant at which step `number` begins. Never falls as the number rises; equal where the clock skips a whole step. */
export function handOff(steps: Steps, number: number): EpochMs {
  if (steps.clock === "elapsed") return steps.anchor + number * steps.lengthMs;
  const { zone, skippedTime, lengthMs } = steps;
  const wall = steps.anchorWall + number * lengthMs;
  const at = wallToInstant(zone, wall, skippedTime);
  if (skippedTime === "gap-end" || lengthMs >= LARGEST_GAP_MS) return at;
  // A skipped reading that moved on may pass the steps after it: those who come first at an instant have had their turn.
  const shown = instantToWall(zone, at);
  let earliest = at;
  for (let later = wall + lengthMs; later < shown; later += lengthMs) {
    earliest = Math.min(earliest, wallToInstant(zone, later, skippedTime));
  }
  return earliest;
}

/** The number of the step that an instant lies in. */
export function stepAt(steps: Steps, at: EpochMs): number {
  if (steps.clock === "elapsed") return Math.floor((at - steps.anchor) / steps.lengthMs);
  let number = Math.floor((instantToWall(steps.zone, at) - steps.anchorWall) / steps.lengthMs);
  while (handOff(steps, number) > at) number -= 1;
  while (handOff(steps, number + 1) <= at) number += 1;
  return number;
}
