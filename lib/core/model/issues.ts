import type { ProblemCode } from "../problem.ts";
import { parseInstant, toMs } from "../time/instant.ts";
import { findZone } from "../time/zone.ts";
import type { Timeframe } from "./user.ts";

/** One thing that the model does not allow. `path`: JSON pointer into the checked value. */
export interface Issue {
  readonly code: ProblemCode;
  readonly path: string;
  readonly message: string;
}

export const invalid = (path: string, message: string): Issue => ({ code: "invalid-value", path, message });

export function nameIssues(name: string): Issue[] {
  return name.trim() === "" ? [invalid("/name", "The name is empty.")] : [];
}

export function zoneIssues(path: string, zone: string | null): Issue[] {
  if (zone === null || findZone(zone).ok) return [];
  return [{ code: "zone-unknown", path, message: `The time zone "${zone}" is not in the tz database.` }];
}

export function instantIssues(path: string, instant: string | null): Issue[] {
  return instant === null || parseInstant(instant) === instant
    ? []
    : [invalid(path, `"${instant}" is not an instant in UTC.`)];
}

/** A span of time that has a beginning before its end. */
export function spanIssues(path: string, span: { readonly start: string; readonly end: string }): Issue[] {
  const issues = [...instantIssues(`${path}/start`, span.start), ...instantIssues(`${path}/end`, span.end)];
  if (issues.length > 0 || toMs(span.start) < toMs(span.end)) return issues;
  return [invalid(path, `It ends (${span.end}) before it begins (${span.start}).`)];
}

/** A whole number within [least, most]. */
export function wholeIssues(
  path: string,
  value: number,
  range: { readonly least: number; readonly most?: number },
): Issue[] {
  const most = range.most ?? Number.MAX_SAFE_INTEGER;
  if (Number.isInteger(value) && value >= range.least && value <= most) return [];
  const allowed = range.most === undefined ? `${range.least} or more` : `${range.least} to ${range.most}`;
  return [invalid(path, `${value} is not a whole number of ${allowed}.`)];
}

/** Keys by which parts are told apart. */
export function uniqueIssues(path: string, keys: readonly string[]): Issue[] {
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index ? [] : [invalid(`${path}/${index}`, `"${key}" is there twice.`)],
  );
}

export function timeframeIssues(path: string, timeframes: readonly Timeframe[]): Issue[] {
  return timeframes.flatMap((frame, index) => [
    ...zoneIssues(`${path}/${index}/timeZone`, frame.timeZone),
    ...frame.days.flatMap((day) => wholeIssues(`${path}/${index}/days`, day, { least: 1, most: 7 })),
    ...wholeIssues(`${path}/${index}/startSecond`, frame.startSecond, { least: 0, most: 86_399 }),
    ...wholeIssues(`${path}/${index}/durationSeconds`, frame.durationSeconds, { least: 1, most: 604_800 }),
  ]);
}
