import type { Excluded, Occurrences } from "#lib/core/model/layer.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { parseRule } from "#lib/core/schedule/recurrence.ts";
import { type EpochMs, toInstant } from "#lib/core/time/instant.ts";
import { DAY_MS, dayOf, formatWallTime, parseWallTime, type WallMs } from "#lib/core/time/wall-clock.ts";
import { findZone, instantToWall, wallToInstant, type Zone } from "#lib/core/time/zone.ts";
import { SCHEDULE_RULES } from "./translate-rules.ts";

type Recurrence = Extract<Occurrences, { type: "recurrence" }>;

/** Why the lines of a recurrence cannot be computed, and which one. */
export interface BadRecurrence {
  readonly line: number | null;
  readonly why: string;
}

/**
 * The lines of an event (contract §9: exactly one `RRULE:`, any `EXDATE` and `RDATE`) as one recurrence from `start` to `end`, wall times
 * of `zone`. UNTIL comes out in UTC, exclusions as instants, additions as wall times. What RFC 5545 allows beyond that is refused.
 */
export function translateRecurrence(
  lines: readonly string[],
  span: { readonly start: WallMs; readonly end: WallMs; readonly zone: Zone },
): Result<Recurrence, BadRecurrence> {
  const excluded: Excluded[] = [];
  const additions: string[] = [];
  const rules: string[] = [];
  for (const [line, text] of lines.entries()) {
    const read = readLine(text);
    if (!read.ok) return fail({ line, why: read.error });
    const { name, parameters, value } = read.value;
    if (name === "RRULE") {
      const rule = normaliseRule(value, span.zone);
      if (!rule.ok) return fail({ line, why: rule.error });
      rules.push(rule.value);
      continue;
    }
    const times = readTimes(value, parameters, span.zone);
    if (!times.ok) return fail({ line, why: times.error });
    for (const time of times.value) {
      if (name === "EXDATE") excluded.push(exclusionOf(time, span.zone));
      else additions.push(formatWallTime(wallOf(time, span)));
    }
  }
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) {
    return fail({ line: null, why: `it has ${rules.length} rules instead of one` });
  }
  return ok({
    type: "recurrence",
    start: formatWallTime(span.start),
    end: formatWallTime(span.end),
    rule,
    excluded,
    additions,
  });
}

interface Line {
  readonly name: "RRULE" | "EXDATE" | "RDATE";
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const NAMES = ["RRULE", "EXDATE", "RDATE"] as const;

function readLine(text: string): Result<Line, string> {
  const [, head = "", value = ""] = /^([^:]+):(.*)$/s.exec(text.trim()) ?? [];
  const [word = "", ...rest] = head.split(";").map((part) => part.trim());
  const name = NAMES.find((one) => one === word.toUpperCase());
  if (name === undefined) return fail(`"${text.trim().slice(0, 40)}" is not an RRULE, EXDATE or RDATE`);
  const pairs = rest.map((part) => part.split("=", 2));
  return ok({
    name,
    parameters: new Map(
      pairs.map(([key = "", given = ""]) => [key.toUpperCase(), given.replaceAll('"', "")]),
    ),
    value: value.trim(),
  });
}

/** A point given in an EXDATE or RDATE: an instant, or a whole day of the event's clock. */
type Time = { readonly at: EpochMs } | { readonly day: number };

function readTimes(
  value: string,
  parameters: ReadonlyMap<string, string>,
  zone: Zone,
): Result<readonly Time[], string> {
  const named = parameters.get("TZID");
  const found = named === undefined ? ok(zone) : findZone(named);
  if (!found.ok) return fail(`"${named}" is not a time zone of the tz database`);
  const times: Time[] = [];
  for (const stamp of value.split(",")) {
    const time = readStamp(stamp.trim(), found.value);
    if (time === null) return fail(`"${stamp.trim()}" is not a time`);
    times.push(time);
  }
  return ok(times);
}

const STAMP = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(Z?))?$/i;

/** `20261225T140000Z`, `20261225T090000` (on the clock of `zone`) or `20261225`; null when it is anything else. */
function readStamp(stamp: string, zone: Zone): Time | null {
  const match = STAMP.exec(stamp);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, utc] = match;
  const wall = parseWallTime(`${year}-${month}-${day}T${hour ?? "00"}:${minute ?? "00"}:${second ?? "00"}`);
  if (wall === null) return null;
  if (hour === undefined) return { day: dayOf(wall) };
  return { at: utc === "" ? wallToInstant(zone, wall, SCHEDULE_RULES.skippedTime) : wall };
}

function exclusionOf(time: Time, zone: Zone): Excluded {
  if ("at" in time) return { at: toInstant(time.at) };
  const midnight = (day: number) => toInstant(wallToInstant(zone, day * DAY_MS, SCHEDULE_RULES.skippedTime));
  return { from: midnight(time.day), to: midnight(time.day + 1) };
}

/** A whole day stands for the start's time of day on it. */
function wallOf(time: Time, span: { readonly start: WallMs; readonly zone: Zone }): WallMs {
  if ("at" in time) return instantToWall(span.zone, time.at);
  return time.day * DAY_MS + (span.start - dayOf(span.start) * DAY_MS);
}

/** Capitals, no spaces, UNTIL in UTC: a floating one is on the event's clock, a date ends with its day (RFC 5545 §3.3.10). Refuses what cannot be computed. */
function normaliseRule(value: string, zone: Zone): Result<string, string> {
  const parts: string[] = [];
  for (const part of value.toUpperCase().replaceAll(/\s/g, "").split(";")) {
    if (part === "") continue;
    const [name = "", given = ""] = part.split("=", 2);
    if (given === "") return fail(`"${part}" has no value`);
    if (name !== "UNTIL") {
      parts.push(part);
      continue;
    }
    const time = readStamp(given, zone);
    if (time === null) return fail(`"${given}" is not a time`);
    const at =
      "at" in time
        ? time.at
        : wallToInstant(zone, (time.day + 1) * DAY_MS, SCHEDULE_RULES.skippedTime) - 1000;
    parts.push(`UNTIL=${toInstant(at).replaceAll(/[-:]/g, "")}`);
  }
  const rule = parts.join(";");
  const read = parseRule(rule);
  return read.ok ? ok(rule) : read;
}
