import type { EpochMs } from "#lib/core/time/instant.ts";
import { type CivilDay, DAY_MS, dayOf, HOUR_MS, weekday } from "#lib/core/time/wall-clock.ts";
import { instantToWall, transitionsBetween, wallToInstant, type Zone } from "#lib/core/time/zone.ts";
import type { TimeWindow } from "./scale.ts";

/** One local day, from midnight to midnight. */
export interface Day {
  readonly civil: CivilDay;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** ISO, 1 = Monday. */
  readonly weekday: number;
  readonly isWeekend: boolean;
  /** How many hours are gained (+) or lost (-) by a change of the clocks; 0 on any other day. */
  readonly clocksChangeHours: number;
}

/** First instant of a local day: midnight, or where the clocks skip midnight the first instant after. */
export function midnightOf(zone: Zone, civil: CivilDay): EpochMs {
  return wallToInstant(zone, civil * DAY_MS, "gap-end");
}

/** The local day that an instant falls on. */
export function civilDayAt(zone: Zone, at: EpochMs): CivilDay {
  return dayOf(instantToWall(zone, at));
}

/** The local days that the window touches, whole. A day that the zone skipped altogether is left out. */
export function daysOf(zone: Zone, window: TimeWindow): Day[] {
  const days: Day[] = [];
  const last = civilDayAt(zone, window.to - 1);
  for (let civil = civilDayAt(zone, window.from); civil <= last; civil += 1) {
    const start = midnightOf(zone, civil);
    const end = midnightOf(zone, civil + 1);
    if (start >= end) continue;
    const ofWeek = weekday(civil);
    days.push({
      civil,
      start,
      end,
      weekday: ofWeek,
      isWeekend: ofWeek > 5,
      clocksChangeHours: (end - start - DAY_MS) / HOUR_MS,
    });
  }
  return days;
}

/** A line inside a day, at a full hour of the wall clock. */
export interface HourLine {
  readonly at: EpochMs;
  /** 1..23 */
  readonly hour: number;
}

/**
 * The instants of a day at which the wall clock shows a multiple of `stepHours`, midnight left out. An hour that is skipped has no line, one
 * that is repeated has two.
 */
export function hourLinesOf(zone: Zone, day: Day, stepHours: number): HourLine[] {
  const lines: HourLine[] = [];
  const changes = transitionsBetween(zone, day.start, day.end);
  for (let hour = stepHours; hour < 24; hour += stepHours) {
    const wall = day.civil * DAY_MS + hour * HOUR_MS;
    const at = wallToInstant(zone, wall, "gap-end");
    if (instantToWall(zone, at) !== wall) continue;
    lines.push({ at, hour });
    const again = changes.find((one) => one.after < one.before && at < one.at && wall - one.after >= one.at);
    if (again !== undefined) lines.push({ at: wall - again.after, hour });
  }
  return lines;
}
