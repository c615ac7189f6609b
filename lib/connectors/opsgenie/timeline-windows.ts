import { type EpochMs, parseInstant, toInstant, toMs } from "#lib/core/time/instant.ts";
import { DAY_MS, dayOf, HOUR_MS, WEEK_MS, weekday } from "#lib/core/time/wall-clock.ts";
import {
  findZone,
  instantToWall,
  transitionsBetween,
  wallToInstant,
  type Zone,
  zoneOf,
} from "#lib/core/time/zone.ts";
import type { PageRequest } from "../connector.ts";
import { queryOf, withQuery } from "../shared/page-request.ts";
import type { TimelineSpan } from "./requests.ts";

/** How far ahead a schedule is compared: 13 weeks from next Monday (Opsgenie contract §4, proof recipe). */
const PROOF_WEEKS = 13;
/** Around a change of the clock that lies beyond: the week before it and the week after. */
const CHANGE_WEEKS = 2;
/** No zone that keeps changing its clock goes longer without a change. */
const LOOK_AHEAD_MS = 400 * DAY_MS;

/**
 * The spans that prove a schedule: 13 weeks from the next Monday in its zone, so that the window, which is aligned to the unit (§4), holds
 * nothing of the past; and two weeks from the Monday before the zone's next change of the clock where that lies beyond. A zone that is
 * not known counts as UTC.
 */
export function proofSpans(now: EpochMs, timeZone: string): readonly TimelineSpan[] {
  const zone = zoneOrUtc(timeZone);
  const first = nextMonday(now, zone);
  const end = first + PROOF_WEEKS * WEEK_MS;
  const main: TimelineSpan = { from: insideOf(first), interval: PROOF_WEEKS, unit: "weeks" };
  const [change] = transitionsBetween(zone, first, first + LOOK_AHEAD_MS);
  if (change === undefined || change.at < end - DAY_MS) return [main];
  const from = Math.max(mondayBefore(change.at, zone), end);
  return [main, { from: insideOf(from), interval: CHANGE_WEEKS, unit: "weeks" }];
}

/** The spans of weeks that hold every one of these stretches, as few as their gaps allow. */
export function spansAround(
  stretches: readonly { readonly start: EpochMs; readonly end: EpochMs }[],
  timeZone: string,
): readonly TimelineSpan[] {
  const zone = zoneOrUtc(timeZone);
  const spans: { from: EpochMs; to: EpochMs }[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const from = mondayBefore(start, zone);
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to + WEEK_MS && end - last.from <= PROOF_WEEKS * WEEK_MS) {
      last.to = Math.max(last.to, end);
    } else spans.push({ from, to: end });
  }
  return spans.map(({ from, to }) => ({
    from: insideOf(from),
    interval: Math.max(1, Math.min(PROOF_WEEKS, Math.ceil((to - from) / WEEK_MS))),
    unit: "weeks",
  }));
}

/** Two requests for one whose range was refused: weeks down to one week, then days; empty for a single day, or when it is no timeline. */
export function halveTimeline(request: PageRequest): readonly PageRequest[] {
  const interval = Number(queryOf(request, "interval"));
  const unit = queryOf(request, "intervalUnit");
  const from = parseInstant(queryOf(request, "date") ?? "");
  if (from === null || !Number.isInteger(interval) || interval < 1) return [];
  if (unit === "weeks" && interval === 1) {
    return halveTimeline(withQuery(request, { interval: "7", intervalUnit: "days" }));
  }
  if ((unit !== "weeks" && unit !== "days") || interval < 2) return [];
  const first = Math.ceil(interval / 2);
  const length = unit === "weeks" ? WEEK_MS : DAY_MS;
  return [
    withQuery(request, { interval: String(first) }),
    withQuery(request, {
      interval: String(interval - first),
      date: toInstant(toMs(from) + first * length),
    }),
  ];
}

/**
 * A moment well inside the unit that begins at `start`: noon. A change of the clock between `start` and a later unit that is counted
 * from here does not leave that unit.
 */
const insideOf = (start: EpochMs): EpochMs => start + 12 * HOUR_MS;

/** The first Monday 00:00 in the zone after an instant. */
function nextMonday(after: EpochMs, zone: Zone): EpochMs {
  const today = dayOf(instantToWall(zone, after));
  const monday = today + 8 - weekday(today);
  return wallToInstant(zone, monday * DAY_MS, "gap-end");
}

/** The Monday 00:00 in the zone that begins the week of an instant. */
function mondayBefore(at: EpochMs, zone: Zone): EpochMs {
  const day = dayOf(instantToWall(zone, at));
  return wallToInstant(zone, (day + 1 - weekday(day)) * DAY_MS, "gap-end");
}

function zoneOrUtc(name: string): Zone {
  const zone = findZone(name);
  return zone.ok ? zone.value : zoneOf("UTC");
}
