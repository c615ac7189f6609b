import type { Coverage, Window } from "#lib/core/model/layer.ts";
import type { Timeframe } from "#lib/core/model/user.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { floorMod } from "#lib/core/time/wall-clock.ts";
import type * as wire from "./api-types.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const WEEK = 604_800;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

type Given = wire.TimeRestriction["restrictions"][number];

/** A restriction that cannot be understood: its place in `timeRestriction` and why. */
export interface BadRestriction {
  readonly path: string;
  readonly why: string;
}

/** The hours of a rotation as wall times of the schedule's zone (Opsgenie contract §5.5–§5.9); null restricts nothing. */
export function translateCoverage(
  restriction: wire.TimeRestriction | null,
): Result<Coverage, BadRestriction> {
  if (restriction === null) return ok({ type: "always" });
  const windows = translateWindows(restriction);
  return windows.ok ? ok({ type: "windows", windows: windows.value }) : windows;
}

/** The hours of a rule as time frames of the rule's own zone (§6); a day-long interval is told by the day on which it begins. */
export function translateTimeframes(
  restriction: wire.TimeRestriction | null,
): Result<readonly Timeframe[], BadRestriction> {
  if (restriction === null) return ok([]);
  const windows = translateWindows(restriction);
  if (!windows.ok) return windows;
  return ok(
    windows.value.map((window) => ({
      name: null,
      timeZone: null,
      days: window.type === "daily" ? [1, 2, 3, 4, 5, 6, 7] : [window.startDay],
      startSecond: window.startSecond,
      durationSeconds: window.durationSeconds,
      excludeHolidays: false,
    })),
  );
}

/**
 * Each interval as one window, by its beginning: lists come in no stable order (§5.9). One bad interval fails the whole: fewer hours are
 * other hours. Either form may come with the other's list (§5.9).
 */
function translateWindows(restriction: wire.TimeRestriction): Result<readonly Window[], BadRestriction> {
  const { type, restriction: single, restrictions } = restriction;
  if (type !== "time-of-day" && type !== "weekday-and-time-of-day") {
    return fail({ path: "/type", why: `"${type}" is not a kind of restriction that we know` });
  }
  const given = [
    ...(single === null
      ? []
      : [{ path: "/restriction", hours: { ...single, startDay: null, endDay: null } }]),
    ...restrictions.map((hours, index) => ({ path: `/restrictions/${index}`, hours })),
  ];
  if (given.length === 0) return fail({ path: "", why: "it restricts to no hours at all" });
  const windows: Window[] = [];
  for (const { path, hours } of given) {
    const window = type === "time-of-day" ? dailyWindow(hours) : weeklyWindow(hours);
    if (!window.ok) return fail({ path: path + window.error.path, why: window.error.why });
    windows.push(window.value);
  }
  const byStart = new Map(
    windows.map((window) => [JSON.stringify([startOf(window), window.durationSeconds]), window]),
  );
  return ok(
    [...byStart.values()].toSorted(
      (a, b) => startOf(a) - startOf(b) || a.durationSeconds - b.durationSeconds,
    ),
  );
}

const startOf = (window: Window): number =>
  (window.type === "weekly" ? window.startDay * DAY : 0) + window.startSecond;

/** §5.6: every local day; an end before the start wraps over midnight, equal ends mean the whole day. */
function dailyWindow(hours: Given): Result<Window, BadRestriction> {
  const ends = endsOf(hours);
  if (!ends.ok) return ends;
  const [start, end] = ends.value;
  return ok({
    type: "daily",
    startSecond: floorMod(start, DAY),
    durationSeconds: floorMod(end - start, DAY) || DAY,
  });
}

/** §5.7: one continuous interval from a time of one day to a time of another; wraps over the week's end, equal ends mean the whole week. */
function weeklyWindow(hours: Given): Result<Window, BadRestriction> {
  const ends = endsOf(hours);
  if (!ends.ok) return ends;
  const [startDay, endDay] = [dayIndex(hours.startDay), dayIndex(hours.endDay)];
  if (startDay < 0) return fail({ path: "/startDay", why: `"${hours.startDay}" is not a weekday` });
  if (endDay < 0) return fail({ path: "/endDay", why: `"${hours.endDay}" is not a weekday` });
  const start = startDay * DAY + ends.value[0];
  const end = endDay * DAY + ends.value[1];
  const begin = floorMod(start, WEEK);
  return ok({
    type: "weekly",
    startDay: Math.floor(begin / DAY) + 1,
    startSecond: begin % DAY,
    durationSeconds: floorMod(end - start, WEEK) || WEEK,
  });
}

const dayIndex = (name: string | null): number => WEEKDAYS.indexOf(name?.toLowerCase() ?? "");

function endsOf(hours: Given): Result<readonly [number, number], BadRestriction> {
  const start = secondOfDay(hours.startHour, hours.startMin ?? 0);
  if (start === null) return fail({ path: "/startHour", why: "its start is no time of day" });
  const end = secondOfDay(hours.endHour, hours.endMin ?? 0);
  return end === null ? fail({ path: "/endHour", why: "its end is no time of day" }) : ok([start, end]);
}

/** 24:00 is the next midnight (§5.9). Null when it is no time of day. */
function secondOfDay(hour: number, minute: number): number | null {
  const isHour = Number.isInteger(hour) && hour >= 0 && hour <= 24;
  const isMinute = Number.isInteger(minute) && minute >= 0 && minute <= 59;
  if (!isHour || !isMinute || (hour === 24 && minute > 0)) return null;
  return hour * HOUR + minute * MINUTE;
}
