import type { Window } from "#lib/practice/pieces.ts";
import { instantOf, isZone, parseInstant } from "#lib/practice/wall-clock.ts";
import { invalid, refuse } from "./refusal.ts";

const TWO_WEEKS = 14 * 86_400;

/** The query of one request. Names of lists are given without their brackets. */
export class Query {
  private readonly pairs: [string, string][];

  constructor(pairs: [string, string][]) {
    this.pairs = pairs;
  }

  text(name: string): string | null {
    return this.pairs.findLast(([key]) => key === name)?.[1] ?? null;
  }

  list(name: string): string[] {
    return this.pairs.filter(([key]) => key === `${name}[]`).map(([, value]) => value);
  }

  includes(what: string): boolean {
    return this.list("include").includes(what);
  }

  flag(name: string): boolean {
    return this.text(name) === "true";
  }

  zone(fallback: string): string {
    const zone = this.text("time_zone");
    if (zone === null) return fallback;
    if (!isZone(zone)) throw invalid("Time zone is invalid");
    return zone;
  }

  /** Epoch seconds; a time without an offset is one on the wall of `zone`. Null when the parameter is absent. */
  instant(name: string, zone: string): number | null {
    const text = this.text(name);
    if (text === null || text === "") return null;
    const hasTime = /T\d\d:\d\d/.test(text);
    const isLocal = !/(?:Z|[+-]\d\d:?\d\d)$/.test(hasTime ? text : "");
    const milliseconds = Date.parse(isLocal ? `${text}${hasTime ? "" : "T00:00:00"}Z` : text);
    if (Number.isNaN(milliseconds)) throw invalid(`${name} is not a valid date`);
    const seconds = Math.floor(milliseconds / 1000);
    return isLocal ? instantOf(zone, seconds) : seconds;
  }

  /** Contract §10.11: since alone is two weeks on, until alone two weeks back, neither is null. */
  window(zone: string): Window | null {
    const since = this.instant("since", zone);
    const until = this.instant("until", zone);
    if (since === null && until === null) return null;
    return ordered({
      since: since ?? (until ?? 0) - TWO_WEEKS,
      until: until ?? (since ?? 0) + TWO_WEEKS,
    });
  }
}

/** Refuses a window that ends before it begins (contract §5: 2005, bad date range). */
export function ordered(window: Window): Window {
  if (window.until < window.since)
    throw refuse(400, 2005, "Invalid Date Range", ["until must not be before since"]);
  return window;
}

/** Whether `[start, end)` touches the window; a window without length is an instant. */
export function touches(span: { start: string; end: string }, window: Window): boolean {
  const [start, end] = [parseInstant(span.start), parseInstant(span.end)];
  return window.since === window.until
    ? start <= window.since && end > window.since
    : start < window.until && end > window.since;
}
