import type { Coverage, LayerRules, Window } from "../model/layer.ts";
import type { EpochMs } from "../time/instant.ts";
import { type Interval, subtract, unionOf } from "../time/interval.ts";
import { DAY_MS, dayOf, floorMod, SECOND_MS, WEEK_MS, weekday } from "../time/wall-clock.ts";
import { instantToWall, wallToInstant, type Zone } from "../time/zone.ts";
import { FOREVER } from "./piece.ts";

/** The hours of a mask layer, ready to be laid over time. */
export interface OpenHours {
  readonly zone: Zone;
  readonly skippedTime: LayerRules["skippedTime"];
  readonly windowEnd: LayerRules["windowEnd"];
  readonly windows: readonly Window[];
  /** Longest single window. */
  readonly longestMs: number;
  /** How long windows can go on joining each other; Infinity when they fill the week. */
  readonly longestJoinedMs: number;
  /** The hours of a week that are closed, in local time from Monday 00:00; an interval may pass the week's end. */
  readonly closedInWeek: readonly Interval[];
}

/** Prepares a coverage; null when it is always open. */
export function openHours(coverage: Coverage, given: { rules: LayerRules; zone: Zone }): OpenHours | null {
  if (coverage.type === "always") return null;
  const { windows } = coverage;
  const wholeWeek = windows.some(
    (one) => one.durationSeconds * SECOND_MS >= (one.type === "daily" ? DAY_MS : WEEK_MS),
  );
  if (wholeWeek && given.rules.windowEnd === "wall") return null;
  const open = unionOf(
    [-1, 0, 1, 2].flatMap((week) => windows.flatMap((one) => inWeek(one, week * WEEK_MS))),
  );
  const joined = open.filter((one) => one.end > 0 && one.start < WEEK_MS);
  const fills = joined.some((one) => one.end - one.start >= WEEK_MS);
  return {
    zone: given.zone,
    skippedTime: given.rules.skippedTime,
    windowEnd: given.rules.windowEnd,
    windows,
    longestMs: Math.max(0, ...windows.map((one) => one.durationSeconds * SECOND_MS)),
    longestJoinedMs: fills ? Infinity : Math.max(0, ...joined.map((one) => one.end - one.start)),
    closedInWeek: subtract([{ start: -WEEK_MS, end: 2 * WEEK_MS }], open).filter(
      (one) => one.start >= 0 && one.start < WEEK_MS,
    ),
  };
}

/**
 * The stretches in which the layer is open and that touch [from, to), whole, joined where they overlap or touch. Each window opens
 * at its wall time (PagerDuty contract §10.6–7, Opsgenie §5.5–9); one that is empty on the day of a clock change vanishes.
 */
export function openBetween(hours: OpenHours, from: EpochMs, to: EpochMs): Interval[] {
  const reachDays = Math.ceil(Math.min(hours.longestJoinedMs, WEEK_MS) / DAY_MS) + 1;
  const firstDay = dayOf(instantToWall(hours.zone, from)) - reachDays;
  const lastDay = dayOf(instantToWall(hours.zone, to)) + reachDays;
  const found: Interval[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const window of hours.windows) {
      if (window.type === "weekly" && window.startDay !== weekday(day)) continue;
      found.push(opening(hours, window, day * DAY_MS + window.startSecond * SECOND_MS));
    }
  }
  const joined = unionOf(found);
  if (hours.longestJoinedMs === Infinity) return withoutEdges(joined, from, to);
  return joined.filter((one) => one.end > from && one.start < to);
}

function opening(hours: OpenHours, window: Window, wall: number): Interval {
  const { zone, skippedTime } = hours;
  const start = wallToInstant(zone, wall, skippedTime);
  const lengthMs = window.durationSeconds * SECOND_MS;
  const end =
    hours.windowEnd === "elapsed" ? start + lengthMs : wallToInstant(zone, wall + lengthMs, skippedTime);
  return { start, end };
}

/** Where windows fill the week, what reaches the edge of the look goes on without end. */
function withoutEdges(joined: readonly Interval[], from: EpochMs, to: EpochMs): Interval[] {
  return joined
    .map((one, index) => ({
      start: index === 0 ? FOREVER.start : one.start,
      end: index === joined.length - 1 ? FOREVER.end : one.end,
    }))
    .filter((one) => one.end > from && one.start < to);
}

function inWeek(window: Window, monday: number): Interval[] {
  const lengthMs = window.durationSeconds * SECOND_MS;
  const days = window.type === "weekly" ? [window.startDay - 1] : [0, 1, 2, 3, 4, 5, 6];
  return days.map((day) => {
    const start = monday + day * DAY_MS + window.startSecond * SECOND_MS;
    return { start, end: start + lengthMs };
  });
}

/** Local time within the week, from Monday 00:00, in milliseconds. */
export function timeOfWeek(wall: number): number {
  return floorMod(wall - 4 * DAY_MS, WEEK_MS);
}
