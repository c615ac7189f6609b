import { fail, ok, type Result } from "../result.ts";
import type { EpochMs } from "./instant.ts";
import { DAY_MS, HOUR_MS, SECOND_MS, type WallMs } from "./wall-clock.ts";

/** A change of a zone's offset. Offsets are milliseconds east of UTC. */
export interface Transition {
  readonly at: EpochMs;
  readonly before: number;
  readonly after: number;
}

/** A time zone with the part of its history that was asked for so far. Get one by `findZone`; one object per name. */
export interface Zone {
  /** As asked for. */
  readonly name: string;
  /** What the name stands for: equal for a name and its aliases. */
  readonly canonicalName: string;
  readonly bins: Map<number, Bin>;
  readonly probe: (ms: EpochMs) => number;
}

/** A stretch of time: its offset at the beginning and the changes inside, by time. */
interface Bin {
  readonly firstOffset: number;
  readonly transitions: readonly Transition[];
}

/** What a wall time in the skipped hour stands for: the first instant after the gap, or the reading moved on by the gap. */
export type SkippedTime = "gap-end" | "shift-by-gap";

/** About 1.1 years; the history of a zone is read from the platform one stretch at a time, when first needed. */
const BIN_MS = 400 * DAY_MS;
/** No zone since 1970 went back and forth within fewer days. */
const PROBE_STEP_MS = 8 * DAY_MS;
/** More than any zone's distance from UTC, and than any single change (a skipped day: 24 h). */
const REACH_MS = 26 * HOUR_MS;

const zones = new Map<string, Zone>();

/**
 * The zone of an IANA name, alias or not, in any letter case. A bare offset (`+02:00`) is no zone: it would be wrong across DST.
 * Fails with the name when the platform's tz database does not hold it.
 */
export function findZone(
  name: string,
): Result<Zone, { readonly code: "zone-unknown"; readonly name: string }> {
  const known = zones.get(name);
  if (known !== undefined) return ok(known);
  if (!/^[A-Za-z]/.test(name)) return fail({ code: "zone-unknown", name });
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return fail({ code: "zone-unknown", name });
  }
  const canonicalName = format.resolvedOptions().timeZone;
  const zone: Zone = { name, canonicalName, bins: new Map(), probe: probeWith(format) };
  zones.set(name, zone);
  return ok(zone);
}

/** The zone of a name that was checked before; throws on an unknown one. */
export function zoneOf(name: string): Zone {
  const found = findZone(name);
  if (!found.ok) throw new Error(`unknown time zone: ${name}`);
  return found.value;
}

/** Offset from UTC in milliseconds, east positive, in force at an instant. */
export function offsetAt(zone: Zone, ms: EpochMs): number {
  const bin = binOf(zone, Math.floor(ms / BIN_MS));
  const { transitions } = bin;
  let offset = bin.firstOffset;
  for (let i = 0; i < transitions.length; i += 1) {
    const transition = transitions[i];
    if (transition === undefined || transition.at > ms) break;
    offset = transition.after;
  }
  return offset;
}

/** The reading of the wall clock at an instant. */
export function instantToWall(zone: Zone, ms: EpochMs): WallMs {
  return ms + offsetAt(zone, ms);
}

/**
 * The instant at which the wall clock shows `wall`. A reading that occurs twice is the first one; one that never occurs is taken as
 * `skipped` says (`shift-by-gap`: 02:30 becomes 03:30 of the new offset; `gap-end`: 03:00).
 */
export function wallToInstant(zone: Zone, wall: WallMs, skipped: SkippedTime): EpochMs {
  const steady = steadyOffset(zone, wall - REACH_MS, wall + REACH_MS);
  if (steady !== null) return wall - steady;
  let offset = offsetAt(zone, wall - REACH_MS);
  for (const transition of transitionsBetween(zone, wall - REACH_MS, wall + REACH_MS)) {
    const candidate = wall - transition.before;
    if (candidate < transition.at) return candidate;
    if (wall - transition.after < transition.at) return skipped === "gap-end" ? transition.at : candidate;
    offset = transition.after;
  }
  return wall - offset;
}

/** The changes of offset in [from, to), by time. */
export function transitionsBetween(zone: Zone, from: EpochMs, to: EpochMs): Transition[] {
  const found: Transition[] = [];
  for (let index = Math.floor(from / BIN_MS); index * BIN_MS < to; index += 1) {
    for (const transition of binOf(zone, index).transitions) {
      if (transition.at >= from && transition.at < to) found.push(transition);
    }
  }
  return found;
}

/** The offset in force all through [from, to]; null when it changes in there, or when that would take a second look. */
function steadyOffset(zone: Zone, from: EpochMs, to: EpochMs): number | null {
  const index = Math.floor(from / BIN_MS);
  if (to >= (index + 1) * BIN_MS) return null;
  const bin = binOf(zone, index);
  let offset = bin.firstOffset;
  for (const transition of bin.transitions) {
    if (transition.at > to) break;
    if (transition.at > from) return null;
    offset = transition.after;
  }
  return offset;
}

function binOf(zone: Zone, index: number): Bin {
  const known = zone.bins.get(index);
  if (known !== undefined) return known;
  const bin = readBin(zone.probe, index * BIN_MS, (index + 1) * BIN_MS);
  zone.bins.set(index, bin);
  return bin;
}

function readBin(probe: (ms: EpochMs) => number, from: EpochMs, to: EpochMs): Bin {
  const firstOffset = probe(from);
  const transitions: Transition[] = [];
  let at = from;
  let offset = firstOffset;
  while (at < to - SECOND_MS) {
    const next = Math.min(at + PROBE_STEP_MS, to - SECOND_MS);
    const offsetThere = probe(next);
    if (offsetThere !== offset) transitions.push(bisect(probe, at, next));
    at = next;
    offset = offsetThere;
  }
  return { firstOffset, transitions };
}

/** The change between two instants whose offsets differ, to the second. */
function bisect(probe: (ms: EpochMs) => number, from: EpochMs, to: EpochMs): Transition {
  const before = probe(from);
  let low = from;
  let high = to;
  while (high - low > SECOND_MS) {
    const middle = low + Math.floor((high - low) / 2 / SECOND_MS) * SECOND_MS;
    if (probe(middle) === before) low = middle;
    else high = middle;
  }
  return { at: high, before, after: probe(high) };
}

/** Asks the platform for the wall clock at an instant: the only place where it is asked, some fifty times for a year of a zone. */
function probeWith(format: Intl.DateTimeFormat): (ms: EpochMs) => number {
  return (ms) => {
    const match = /^(\d+)\/(\d+)\/(\d+) ([A-Z]+), (\d+):(\d+):(\d+)$/.exec(format.format(ms));
    if (match === null) throw new Error(`the platform wrote an unexpected date: ${format.format(ms)}`);
    const year = Number(match[3]);
    const wall = Date.UTC(
      2000,
      Number(match[1]) - 1,
      Number(match[2]),
      Number(match[5]),
      Number(match[6]),
      Number(match[7]),
    );
    const ofYear = new Date(wall);
    ofYear.setUTCFullYear(match[4] === "BC" ? 1 - year : year, Number(match[1]) - 1, Number(match[2]));
    return ofYear.getTime() - Math.floor(ms / SECOND_MS) * SECOND_MS;
  };
}
