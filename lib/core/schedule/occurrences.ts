import type { Excluded, OccurrenceLayer, Occurrences } from "../model/layer.ts";
import { type EpochMs, toMs } from "../time/instant.ts";
import { DAY_MS, dayOf, parseWallTime, type WallMs } from "../time/wall-clock.ts";
import { instantToWall, wallToInstant, type Zone } from "../time/zone.ts";
import { parseRule } from "./recurrence.ts";
import { type RecurrenceSet, recurrenceSet, startsBefore, startsBetween } from "./recurrence-set.ts";

/** One window of an occurrence layer. */
export interface Occurrence {
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** For whose turn it is; -1 for all that start before counting begins. */
  readonly number: number;
  /** Place among those that are held. */
  readonly index: number;
}

export interface Timetable {
  /** Those that touch [from, to), by start. */
  between(from: EpochMs, to: EpochMs): Occurrence[];
  /** `index` of the first one that starts at or after an instant (or would come next). */
  firstStartingAt(at: EpochMs): number;
  /** `index` of the first one that ends after an instant (or would come next). */
  firstEndingAfter(at: EpochMs): number;
}

/** Wall readings and instants that belong together differ by less, whatever the clock does in between. */
const REACH_MS = 26 * 3_600_000;

/** Prepares the windows of a layer. Throws on a recurrence that was never checked. */
export function timetable(layer: OccurrenceLayer, zone: Zone): Timetable {
  switch (layer.when.type) {
    case "once":
      return onceTable({ start: toMs(layer.when.start), end: toMs(layer.when.end), number: 0, index: 0 });
    case "daily-tiles":
      return tileTable(
        zone,
        layer.activeFrom === null ? 0 : dayOf(instantToWall(zone, toMs(layer.activeFrom))),
      );
    case "recurrence":
      return recurrenceTable(readRecurrence(layer, layer.when, zone));
  }
}

function onceTable(one: Occurrence): Timetable {
  return {
    between: (from, to) => (one.start < to && one.end > from && one.start < one.end ? [one] : []),
    firstStartingAt: (at) => (one.start >= at ? 0 : 1),
    firstEndingAfter: (at) => (one.end > at ? 0 : 1),
  };
}

/** Local days from midnight to midnight (xMatters contract §6.8); where midnight is skipped, the day begins after the gap. */
function tileTable(zone: Zone, firstDay: number): Timetable {
  const midnight = (day: number) => wallToInstant(zone, day * DAY_MS, "gap-end");
  const dayAt = (at: EpochMs) => {
    let day = dayOf(instantToWall(zone, at));
    while (midnight(day + 1) <= at) day += 1;
    return day;
  };
  return {
    between: (from, to) => {
      const found: Occurrence[] = [];
      for (let day = dayAt(from); midnight(day) < to; day += 1) {
        const [start, end] = [midnight(day), midnight(day + 1)];
        const number = day - firstDay;
        if (start < end) found.push({ start, end, number, index: number });
      }
      return found;
    },
    firstStartingAt: (at) => dayAt(at) - firstDay + (midnight(dayAt(at)) === at ? 0 : 1),
    firstEndingAfter: (at) => dayAt(at) - firstDay,
  };
}

interface Course {
  readonly layer: OccurrenceLayer;
  readonly zone: Zone;
  readonly set: RecurrenceSet;
  readonly wallLength: number;
  readonly elapsedLength: number;
  readonly additions: readonly WallMs[];
  readonly excluded: readonly Excluded[];
  /** Last start by UNTIL, as an instant. */
  readonly lastStart: EpochMs;
}

function readRecurrence(
  layer: OccurrenceLayer,
  when: Extract<Occurrences, { type: "recurrence" }>,
  zone: Zone,
): Course {
  const rule = parseRule(when.rule);
  if (!rule.ok) throw new Error(`a recurrence that cannot be computed: ${rule.error}`);
  const start = wallOf(when.start);
  const end = wallOf(when.end);
  const { skippedTime, startCounts } = layer.rules;
  const { until } = rule.value;
  return {
    layer,
    zone,
    set: recurrenceSet(rule.value, start, startCounts),
    wallLength: end - start,
    elapsedLength: wallToInstant(zone, end, skippedTime) - wallToInstant(zone, start, skippedTime),
    additions: [...new Set(when.additions.map(wallOf))].sort((a, b) => a - b),
    excluded: when.excluded,
    lastStart: until?.type === "instant" ? until.at : Infinity,
  };
}

function wallOf(text: string): WallMs {
  const wall = parseWallTime(text);
  if (wall === null) throw new Error(`not a wall time: ${text}`);
  return wall;
}

/**
 * A recurrence on the wall clock of a zone (PagerDuty contract §9, xMatters §6.2–10). Cost follows the occurrences asked for: the number
 * of the first one is computed, not counted up to.
 */
function recurrenceTable(course: Course): Timetable {
  const instantOf = (wall: WallMs) => wallToInstant(course.zone, wall, course.layer.rules.skippedTime);
  const list = startList(course, instantOf);
  const excluded = excludedStarts(course, list, instantOf);
  const excludedSet = new Set(excluded);
  const indexOf = (wall: WallMs) => list.before(wall) - countBelow(excluded, wall);
  const numberOf = course.layer.rules.excluded === "consume" ? list.before : indexOf;
  const origin = countingOrigin(course, list, { numberOf, excludedSet, instantOf });
  const endOf = (wall: WallMs, start: EpochMs) =>
    course.layer.rules.occurrenceLength === "elapsed"
      ? start + course.elapsedLength
      : instantOf(wall + course.wallLength);
  const reach = Math.max(course.wallLength, course.elapsedLength, 0) + REACH_MS;

  const between = (from: EpochMs, to: EpochMs): Occurrence[] => {
    const earliest = instantToWall(course.zone, from) - reach;
    const found: Occurrence[] = [];
    let counted: { readonly number: number; readonly index: number } | null = null;
    for (const wall of list.between(earliest, instantToWall(course.zone, to) + REACH_MS)) {
      const isExcluded = excludedSet.has(wall);
      counted ??= { number: numberOf(wall) - origin, index: indexOf(wall) };
      if (!isExcluded) {
        const start = instantOf(wall);
        const end = endOf(wall, start);
        if (start < to && end > from && start < end)
          found.push({ start, end, index: counted.index, number: Math.max(-1, counted.number) });
      }
      const steps: number = isExcluded && course.layer.rules.excluded === "pass" ? 0 : 1;
      counted = { number: counted.number + steps, index: counted.index + (isExcluded ? 0 : 1) };
    }
    return found.sort((a, b) => a.start - b.start);
  };
  const firstWith = (at: EpochMs, lookBack: number, fits: (wall: WallMs) => boolean) => {
    const centre = instantToWall(course.zone, at);
    const near = list.between(centre - lookBack, centre + REACH_MS);
    const first = near.find((wall) => !excludedSet.has(wall) && fits(wall));
    return indexOf(first ?? centre + REACH_MS);
  };
  return {
    between,
    firstStartingAt: (at) => firstWith(at, REACH_MS, (wall) => instantOf(wall) >= at),
    firstEndingAfter: (at) => firstWith(at, reach, (wall) => endOf(wall, instantOf(wall)) > at),
  };
}

interface StartList {
  /** Starts in [from, to): rule, first start and additions, each once, whether excluded or not. */
  between(from: WallMs, to: WallMs): WallMs[];
  before(wall: WallMs): number;
}

function startList(course: Course, instantOf: (wall: WallMs) => EpochMs): StartList {
  const { set, zone, lastStart } = course;
  const count = set.rule.count ?? Infinity;
  const end = Math.min(
    lastStart === Infinity ? Infinity : instantToWall(zone, lastStart) + REACH_MS,
    set.rule.until?.type === "wall" ? set.rule.until.wall + 1 : Infinity,
  );
  const byRule = (from: WallMs, to: WallMs) =>
    startsBetween(set, from, Math.min(to, end))
      .map(({ wall }) => wall)
      .filter((wall) => lastStart === Infinity || instantOf(wall) <= lastStart);
  const additions = course.additions.filter((wall) => byRule(wall, wall + 1).length === 0);
  // Past the end nothing is added, but what lies within reach of it has to be looked at.
  const cutNear = lastStart === Infinity ? Infinity : instantToWall(zone, lastStart) - REACH_MS;
  return {
    between: (from, to) => {
      const named = byRule(from, to);
      const added = additions.filter((wall) => wall >= from && wall < to);
      return added.length === 0 ? named : [...named, ...added].sort((a, b) => a - b);
    },
    before: (wall) => {
      const sure = Math.min(startsBefore(set, Math.min(wall, end, cutNear)), count);
      const near = wall > cutNear ? byRule(cutNear, wall).length : 0;
      return sure + near + countBelow(additions, wall);
    },
  };
}

/** The starts that are excluded, ascending (PagerDuty contract §9: EXDATE; xMatters §6.10: by start inside the range). */
function excludedStarts(course: Course, list: StartList, instantOf: (wall: WallMs) => EpochMs): WallMs[] {
  const found = new Set<WallMs>();
  for (const one of course.excluded) {
    const from = toMs("at" in one ? one.at : one.from);
    const to = "at" in one ? from + 1 : toMs(one.to);
    const walls = list.between(
      instantToWall(course.zone, from) - REACH_MS,
      instantToWall(course.zone, to) + REACH_MS,
    );
    for (const wall of walls) {
      const at = instantOf(wall);
      if (at >= from && at < to) found.add(wall);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** What the numbers begin at: the first start, or the first one at or after `activeFrom`. */
function countingOrigin(
  course: Course,
  list: StartList,
  given: {
    readonly numberOf: (wall: WallMs) => number;
    readonly excludedSet: ReadonlySet<WallMs>;
    readonly instantOf: (wall: WallMs) => EpochMs;
  },
): number {
  const { rules, activeFrom } = course.layer;
  if (rules.countFrom === "start" || activeFrom === null) return 0;
  const at = toMs(activeFrom);
  const centre = instantToWall(course.zone, at);
  const first = list
    .between(centre - REACH_MS, centre + REACH_MS)
    .find((wall) => given.instantOf(wall) >= at);
  return given.numberOf(first ?? centre + REACH_MS);
}

/** How many values of an ascending list are smaller. */
function countBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
