import type { Occurrences } from "../model/layer.ts";
import { toMs } from "../time/instant.ts";
import {
  civilDate,
  DAY_MS,
  dayOf,
  floorMod,
  parseWallTime,
  SECOND_MS,
  type WallMs,
  weekday,
} from "../time/wall-clock.ts";
import { instantToWall, zoneOf } from "../time/zone.ts";
import {
  clock,
  dateOf,
  dayAfter,
  daysOf,
  describeHours,
  duration,
  MONTHS,
  momentOf,
  plural,
  WEEKDAYS,
} from "./describe-words.ts";
import { type ByDay, parseRule, type Rule } from "./recurrence.ts";

/** When occurrences take place: "Weekdays 09:00–17:00", "Weekends, all day", "Every month on the first Monday 09:00–17:00, 5 times". */
export function describeOccurrences(when: Occurrences, zoneName: string): string {
  switch (when.type) {
    case "daily-tiles":
      return "Always, day by day";
    case "once": {
      const zone = zoneOf(zoneName);
      const [start, end] = [instantToWall(zone, toMs(when.start)), instantToWall(zone, toMs(when.end))];
      const sameDay = dayOf(start) === dayOf(end);
      return `Once, ${momentOf(start)} to ${sameDay ? clock(floorMod(end, DAY_MS) / SECOND_MS) : momentOf(end)}`;
    }
    case "recurrence": {
      const rule = parseRule(when.rule);
      const start = parseWallTime(when.start);
      const end = parseWallTime(when.end);
      if (!rule.ok || start === null || end === null) return "A recurrence that cannot be read";
      const from = floorMod(start, DAY_MS) / SECOND_MS;
      const seconds = (end - start) / SECOND_MS;
      const wholeDays = from === 0 && seconds > 0 && seconds % 86_400 === 0 ? seconds / 86_400 : null;
      const hours =
        wholeDays === null
          ? ` ${describeHours(from, seconds)}`
          : wholeDays === 1 || fillsNamedDays(rule.value)
            ? ", all day"
            : ` for ${duration(seconds)}`;
      const days = describeRule(rule.value, { start, fills: wholeDays ?? 1 });
      return days + hours + describeEnd(rule.value, zoneName);
    }
  }
}

/** Whether an occurrence of several whole days is told by the names of all of them. */
function fillsNamedDays({ frequency, byMonth }: Rule): boolean {
  return frequency === "WEEKLY" && byMonth.length === 0;
}

/** The days of a rule without their hours. @param of.fills how many days an occurrence fills, from the one on which it starts */
function describeRule(rule: Rule, of: { readonly start: WallMs; readonly fills: number }): string {
  const { frequency, interval } = rule;
  const unit = { HOURLY: "hour", DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" }[frequency];
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
  const inMonths =
    rule.byMonth.length > 0 ? ` in ${rule.byMonth.map((month) => MONTHS[month - 1]).join(", ")}` : "";
  const plainDays = rule.byDay.filter((one) => one.ordinal === null).map((one) => one.weekday);
  const others =
    rule.bySetPos.length +
    rule.byYearDay.length +
    rule.byWeekNo.length +
    rule.byHour.length +
    rule.byMinute.length;
  if (others > 0) return `${every}${inMonths}, by a rule of its own`;
  if (frequency === "WEEKLY") {
    const starts = plainDays.length > 0 ? plainDays : [weekday(dayOf(of.start))];
    const fills = fillsNamedDays(rule) ? Math.min(7, of.fills) : 1;
    const days = daysOf(
      starts.flatMap((day) => Array.from({ length: fills }, (_, more) => dayAfter(day, more))),
    );
    return `${interval === 1 ? days : `${every} on ${inSentence(days)}`}${inMonths}`;
  }
  if (frequency === "DAILY" && interval === 1 && plainDays.length > 0)
    return `${daysOf(plainDays)}${inMonths}`;
  if (frequency === "HOURLY" || frequency === "DAILY") {
    return `${every}${plainDays.length > 0 ? ` on ${inSentence(daysOf(plainDays))}` : ""}${inMonths}`;
  }
  const onDays = [
    ...rule.byDay.map(numberedDay),
    ...rule.byMonthDay.map((day) =>
      day === -1 ? "the last day" : day < 0 ? `day ${-day} from the end` : `day ${day}`,
    ),
  ];
  const { month, day } = civilDate(dayOf(of.start));
  const fallback =
    frequency === "YEARLY" && rule.byMonth.length === 0 ? `${day} ${MONTHS[month - 1]}` : `day ${day}`;
  return `${every} on ${onDays.length > 0 ? onDays.join(", ") : fallback}${inMonths}`;
}

function numberedDay({ weekday: day, ordinal }: ByDay): string {
  const name = WEEKDAYS[day - 1];
  if (ordinal === null) return `each ${name}`;
  const words = ["first", "second", "third", "fourth", "fifth"];
  if (ordinal === -1) return `the last ${name}`;
  if (ordinal < 0) return `the ${words[-ordinal - 1] ?? `${-ordinal}th`} ${name} from the end`;
  return `the ${words[ordinal - 1] ?? `${ordinal}th`} ${name}`;
}

function describeEnd({ count, until }: Rule, zoneName: string): string {
  const times = count === null ? "" : `, ${plural(count, "time")}`;
  if (until === null) return times;
  const wall = until.type === "wall" ? until.wall : instantToWall(zoneOf(zoneName), until.at);
  return `${times}, until ${dateOf(wall)}`;
}

/** "Weekdays" as it stands inside a sentence; the names of single days keep their capital. */
function inSentence(days: string): string {
  return /^(Week|Every)/.test(days) ? days.charAt(0).toLowerCase() + days.slice(1) : days;
}
