import type { Occurrences } from "../model/layer.ts";
import { toMs } from "../time/instant.ts";
import {
  DAY_MS,
  dayOf,
  floorMod,
  formatWallTime,
  parseWallTime,
  SECOND_MS,
  weekday,
} from "../time/wall-clock.ts";
import { instantToWall, zoneOf } from "../time/zone.ts";
import { clock, daysOf, duration, plural, WEEKDAYS } from "./describe-words.ts";
import { type ByDay, parseRule, type Rule } from "./recurrence.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** When occurrences take place: "Weekdays 09:00–17:00", "Every month on the first Monday 09:00–17:00, 5 times". */
export function describeOccurrences(when: Occurrences, zoneName: string): string {
  switch (when.type) {
    case "daily-tiles":
      return "Always, day by day";
    case "once": {
      const zone = zoneOf(zoneName);
      const at = (instant: string) =>
        formatWallTime(instantToWall(zone, toMs(instant)))
          .slice(0, 16)
          .replace("T", " ");
      return `Once, ${at(when.start)} to ${at(when.end)}`;
    }
    case "recurrence": {
      const rule = parseRule(when.rule);
      const start = parseWallTime(when.start);
      const end = parseWallTime(when.end);
      if (!rule.ok || start === null || end === null) return "A recurrence that cannot be read";
      const seconds = (end - start) / SECOND_MS;
      const from = floorMod(start, DAY_MS) / SECOND_MS;
      const hours =
        seconds > 86_400
          ? `from ${clock(from)} for ${duration(seconds)}`
          : `${clock(from)}–${clock(floorMod(from + seconds, 86_400))}`;
      return `${describeRule(rule.value, weekday(dayOf(start)), when.start)} ${hours}${describeEnd(rule.value, zoneName)}`;
    }
  }
}

function describeRule(rule: Rule, startDay: number, start: string): string {
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
    const days = daysOf(plainDays.length > 0 ? plainDays : [startDay]);
    return `${interval === 1 ? days : `${every} on ${days}`}${inMonths}`;
  }
  if (frequency === "HOURLY" || frequency === "DAILY") {
    return `${every}${plainDays.length > 0 ? ` on ${daysOf(plainDays)}` : ""}${inMonths}`;
  }
  const onDays = [
    ...rule.byDay.map(numberedDay),
    ...rule.byMonthDay.map((day) =>
      day === -1 ? "the last day" : day < 0 ? `day ${-day} from the end` : `day ${day}`,
    ),
  ];
  const month = MONTHS[Number(start.slice(5, 7)) - 1];
  const fallback =
    frequency === "YEARLY" && rule.byMonth.length === 0
      ? `${Number(start.slice(8, 10))} ${month}`
      : `day ${Number(start.slice(8, 10))}`;
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
  return `${times}, until ${formatWallTime(wall).slice(0, 10)}`;
}
