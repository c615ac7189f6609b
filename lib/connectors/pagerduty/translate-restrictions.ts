import type { Coverage, Window } from "#lib/core/model/layer.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type * as wire from "./api-types.ts";

const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const DAY = 86_400;
const WEEK = 604_800;

/** A restriction that cannot be understood: its place in the layer and why. */
export interface BadRestriction {
  readonly path: string;
  readonly why: string;
}

/**
 * The hours of a layer (contract §10.6): none restrict nothing, several are a union. Times are wall times in the zone that the request
 * asked for, which has to be the schedule's own (§7, zone trap). One bad restriction fails the whole: fewer hours are other hours.
 */
export function translateRestrictions(
  restrictions: readonly wire.Restriction[],
): Result<Coverage, BadRestriction> {
  const windows: Window[] = [];
  for (const [index, restriction] of restrictions.entries()) {
    const window = translateRestriction(restriction);
    if (!window.ok) return fail({ ...window.error, path: `/restrictions/${index}${window.error.path}` });
    windows.push(window.value);
  }
  return ok(windows.length === 0 ? { type: "always" } : { type: "windows", windows });
}

function translateRestriction(given: wire.Restriction): Result<Window, BadRestriction> {
  const startSecond = secondOfDay(given.start_time_of_day);
  if (startSecond === null) {
    return fail({ path: "/start_time_of_day", why: `"${given.start_time_of_day}" is not a time of day` });
  }
  const durationSeconds = given.duration_seconds;
  const longest = given.type === "daily_restriction" ? DAY : WEEK;
  if (!Number.isInteger(durationSeconds) || durationSeconds < 1 || durationSeconds > longest) {
    return fail({
      path: "/duration_seconds",
      why: `${durationSeconds} s is not a length between 1 and ${longest} s`,
    });
  }
  if (given.type === "daily_restriction") return ok({ type: "daily", startSecond, durationSeconds });
  if (given.type !== "weekly_restriction") {
    return fail({ path: "/type", why: `"${given.type}" is not a kind of restriction that we know` });
  }
  const startDay = given.start_day_of_week;
  if (startDay === null || !Number.isInteger(startDay) || startDay < 1 || startDay > 7) {
    return fail({ path: "/start_day_of_week", why: `${startDay} is not a day from 1 (Monday) to 7` });
  }
  return ok({ type: "weekly", startDay, startSecond, durationSeconds });
}

function secondOfDay(text: string): number | null {
  const match = TIME_OF_DAY.exec(text);
  if (match === null) return null;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return hours > 23 || minutes > 59 || seconds > 59 ? null : hours * 3600 + minutes * 60 + seconds;
}
