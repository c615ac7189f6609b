import type { EpochMs } from "../time/instant.ts";
import { WEEK_MS } from "../time/wall-clock.ts";
import { offsetAt, transitionsBetween } from "../time/zone.ts";
import { handOff, type Steps, stepAt } from "./turns.ts";
import { type OpenHours, openBetween, timeOfWeek } from "./windows.ts";

/** A range of turn numbers [from, to). */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * How many of the turns [from, to) are open for any moment: the ones that use up a participant under `emptyTurns: skip`
 * (Opsgenie contract §5.4). Equal to looking at every turn, but closed hours repeat with the local week, so that only turns near a
 * change of the clock are looked at one by one.
 */
export function countOpenTurns(steps: Steps, hours: OpenHours, range: Range): number {
  if (range.from >= range.to || hours.windows.length === 0) return 0;
  let open = 0;
  let next = range.from;
  for (const special of turnsNearClockChanges(steps, hours, range)) {
    if (special.from > next) open += countRegular(steps, hours, { from: next, to: special.from });
    const from = Math.max(next, special.from);
    if (special.to > from) {
      open += countOneByOne(steps, hours, { from, to: special.to });
      next = special.to;
    }
  }
  if (range.to > next) open += countRegular(steps, hours, { from: next, to: range.to });
  return open;
}

/** The turns that a change of the clock can make differ from the weekly pattern, by time. */
function turnsNearClockChanges(steps: Steps, hours: OpenHours, range: Range): Range[] {
  const start = handOff(steps, range.from);
  const end = handOff(steps, range.to);
  const reach = hours.windowEnd === "elapsed" ? hours.longestMs : 0;
  const found: Range[] = [];
  const margin = 3 * 86_400_000 + reach;
  for (const change of transitionsBetween(steps.zone, start - margin, end + margin)) {
    const size = Math.abs(change.after - change.before);
    // When everything is on the wall clock, a repeated hour keeps the order of all readings: nothing differs.
    if (steps.clock === "wall" && reach === 0 && change.after < change.before) continue;
    const from = Math.max(range.from, stepAt(steps, change.at - 2 * size));
    const to = Math.min(range.to, stepAt(steps, change.at + 2 * size + reach) + 1);
    if (from < to) found.push({ from, to });
  }
  return found;
}

/** Turns away from clock changes: all but those that fit into the closed hours of a week. */
function countRegular(steps: Steps, hours: OpenHours, range: Range): number {
  const { lengthMs } = steps;
  const offset = steps.clock === "elapsed" ? offsetAt(steps.zone, handOff(steps, range.from)) : 0;
  const base = steps.clock === "elapsed" ? steps.anchor + offset : steps.anchorWall;
  let empty = 0;
  for (const closed of hours.closedInWeek) {
    const slack = closed.end - closed.start - lengthMs;
    if (slack < 0) continue;
    // Monday 00:00 of the week in which the first turn begins, then as many weeks as it takes.
    const first = base + range.from * lengthMs;
    const monday = first - timeOfWeek(first) - WEEK_MS;
    const weeks = Math.ceil((base + range.to * lengthMs - monday) / WEEK_MS);
    empty += countFitting({ start: closed.start + monday - base, slack, weeks }, lengthMs, range);
  }
  return range.to - range.from - empty;
}

/** Turns of a range that begin within `slack` after the start of a closed stretch, which comes every week. */
function countFitting(
  closed: { readonly start: number; readonly slack: number; readonly weeks: number },
  lengthMs: number,
  range: Range,
): number {
  const inWeek = (week: number, bounds: Range) => {
    const start = closed.start + week * WEEK_MS;
    const from = Math.max(bounds.from, Math.ceil(start / lengthMs));
    const to = Math.min(bounds.to - 1, Math.floor((start + closed.slack) / lengthMs));
    return Math.max(0, to - from + 1);
  };
  const { weeks } = closed;
  if (WEEK_MS % lengthMs === 0 && weeks > 6) {
    const unbounded = inWeek(0, { from: -Infinity, to: Infinity });
    let edges = 0;
    for (const week of [0, 1, 2, weeks - 2, weeks - 1, weeks]) edges += inWeek(week, range);
    return edges + (weeks - 5) * unbounded;
  }
  let total = 0;
  for (let week = 0; week <= weeks; week += 1) total += inWeek(week, range);
  return total;
}

function countOneByOne(steps: Steps, hours: OpenHours, range: Range): number {
  const from: EpochMs = handOff(steps, range.from);
  const open = openBetween(hours, from, handOff(steps, range.to));
  let count = 0;
  let index = 0;
  let start = from;
  for (let turn = range.from; turn < range.to; turn += 1) {
    const end = handOff(steps, turn + 1);
    while ((open[index]?.end ?? Infinity) <= start) index += 1;
    if (start < end && (open[index]?.start ?? Infinity) < end) count += 1;
    start = end;
  }
  return count;
}
