import type { EpochMs } from "#lib/core/time/instant.ts";
import { type Interval, unionOf } from "#lib/core/time/interval.ts";
import { DAY_MS, MINUTE_MS } from "#lib/core/time/wall-clock.ts";
import { findZone, transitionsBetween } from "#lib/core/time/zone.ts";

/** How far ahead a schedule is compared without a gap (contract §10, "How to prove a match"). */
const HORIZON_MS = 90 * DAY_MS;
/** Around each of the next two changes of the clock. */
const AROUND_CHANGE_MS = 10 * DAY_MS;
const CHANGES = 2;
/** No zone that keeps changing its clock goes longer without a change; one that has none within it is taken to have none. */
const LOOK_AHEAD_MS = 400 * DAY_MS;
/** Longest window of one request: §10.11, "chunk at ≤ 90 days and halve on 400/2005". */
export const LONGEST_WINDOW_MS = 90 * DAY_MS;

/**
 * The windows that prove a schedule by the contract's recipe with the fewest requests: from `now`, rounded up to a minute, 90 days ahead, and
 * ten days on both sides of the next two changes of the zone's clock, as far as these lie outside. The recipe speaks of chunks of at
 * most 30 days, §10.11 of at most 90 that are halved when refused: every second is the same, so the longer ones are asked for, and a
 * third of the requests is made. A zone that is not known has no changes.
 */
export function proofWindows(now: EpochMs, timeZone: string): readonly Interval[] {
  const start = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
  const zone = findZone(timeZone);
  const changes = zone.ok
    ? transitionsBetween(zone.value, start, start + LOOK_AHEAD_MS).slice(0, CHANGES)
    : [];
  const needed = unionOf([
    { start, end: start + HORIZON_MS },
    ...changes.map(({ at }) => ({
      start: Math.max(start, Math.floor((at - AROUND_CHANGE_MS) / MINUTE_MS) * MINUTE_MS),
      end: Math.ceil((at + AROUND_CHANGE_MS) / MINUTE_MS) * MINUTE_MS,
    })),
  ]);
  return coverWith(needed, LONGEST_WINDOW_MS);
}

/** Two windows for one, cut at a whole minute; empty when it is a day or less: then its length is not what was refused. */
export function halve(window: Interval): readonly Interval[] {
  if (window.end - window.start <= DAY_MS) return [];
  const middle = window.start + Math.floor((window.end - window.start) / 2 / MINUTE_MS) * MINUTE_MS;
  return [
    { start: window.start, end: middle },
    { start: middle, end: window.end },
  ];
}

/** The fewest windows of at most `longest` that hold all of `needed` (sorted, apart): each begins at what is not held yet. */
function coverWith(needed: readonly Interval[], longest: number): readonly Interval[] {
  const windows: Interval[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const one of needed) {
    let start = Math.max(one.start, reached);
    while (start < one.end) {
      const end = start + longest;
      const inside = needed.filter((other) => other.start < end && other.end > start);
      const last = Math.min(end, Math.max(...inside.map((other) => other.end)));
      windows.push({ start, end: last });
      reached = last;
      start = last;
    }
  }
  return windows;
}
