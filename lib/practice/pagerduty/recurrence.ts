import { instantOf, parseInstant, wallAt, weekdayOf } from "#lib/practice/wall-clock.ts";
import type { ShiftEvent } from "./wire.ts";

const DAY = 86_400;
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The `n`th occurrence of an event, counted from its `start_time`, before it is cut to its effective range. */
export type Occurrence = { n: number; start: number; end: number };

/**
 * The occurrences of an event that begin before `until`, found by asking of every day whether the rule names it.
 * Speaks DAILY, WEEKLY and MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, COUNT and UNTIL, plus EXDATE; throws on anything else,
 * because the practice data uses nothing else. The contract's defaults (§9): n counts from `start_time`, an EXDATE uses up no
 * turn, and the length is kept on the wall clock.
 */
export function occurrencesOf(event: ShiftEvent, until: number): Occurrence[] {
  const zone = event.start_time.time_zone;
  const firstWall = wallAt(zone, parseInstant(event.start_time.date_time));
  const length = wallAt(event.end_time.time_zone, parseInstant(event.end_time.date_time)) - firstWall;
  const firstDay = Math.floor(firstWall / DAY);
  const rule = readRule(event.recurrence);
  const excluded = new Set(event.recurrence.flatMap(readExclusions));

  const occurrences: Occurrence[] = [];
  let named = 0;
  for (let day = firstDay; ; day += 1) {
    const wall = firstWall + (day - firstDay) * DAY;
    const start = instantOf(zone, wall);
    if (start >= until || start > rule.until || named >= rule.count) return occurrences;
    if (!isNamed(rule, day, firstDay)) continue;
    named += 1;
    if (!excluded.has(start)) {
      occurrences.push({ n: occurrences.length, start, end: instantOf(zone, wall + length) });
    }
  }
}

type Rule = {
  frequency: string;
  interval: number;
  weekdays: { weekday: number; nth: number | null }[];
  monthDays: number[];
  count: number;
  until: number;
};

function readRule(recurrence: string[]): Rule {
  const line = recurrence.find((one) => one.startsWith("RRULE:"));
  if (!line) throw new Error("an event needs an RRULE");
  const rule: Rule = {
    frequency: "",
    interval: 1,
    weekdays: [],
    monthDays: [],
    count: Number.POSITIVE_INFINITY,
    until: Number.POSITIVE_INFINITY,
  };
  for (const part of line.slice("RRULE:".length).split(";")) {
    const [name, value = ""] = part.split("=");
    if (name === "FREQ") rule.frequency = value;
    else if (name === "INTERVAL") rule.interval = Number(value);
    else if (name === "BYDAY") rule.weekdays = value.split(",").map(readWeekday);
    else if (name === "BYMONTHDAY") rule.monthDays = value.split(",").map(Number);
    else if (name === "COUNT") rule.count = Number(value);
    else if (name === "UNTIL") rule.until = readStamp(value);
    else throw new Error(`the practice account does not speak ${part}`);
  }
  return rule;
}

function readWeekday(code: string): { weekday: number; nth: number | null } {
  const nth = code.length > 2 ? Number(code.slice(0, -2)) : null;
  return { weekday: WEEKDAYS.indexOf(code.slice(-2)) + 1, nth };
}

function readExclusions(line: string): number[] {
  return line.startsWith("EXDATE:") ? line.slice("EXDATE:".length).split(",").map(readStamp) : [];
}

/** `20261225T140000Z` as epoch seconds. */
function readStamp(stamp: string): number {
  return parseInstant(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

function isNamed(rule: Rule, day: number, firstDay: number): boolean {
  switch (rule.frequency) {
    case "DAILY":
      return (day - firstDay) % rule.interval === 0 && isNamedWeekday(rule, day);
    case "WEEKLY": {
      const weeks = (mondayOf(day) - mondayOf(firstDay)) / 7;
      const onDay =
        rule.weekdays.length > 0 ? isNamedWeekday(rule, day) : weekdayOf(day) === weekdayOf(firstDay);
      return weeks % rule.interval === 0 && onDay;
    }
    case "MONTHLY": {
      const months = monthOf(day) - monthOf(firstDay);
      return months % rule.interval === 0 && isNamedInMonth(rule, day, firstDay);
    }
    default:
      throw new Error(`the practice account does not speak FREQ=${rule.frequency}`);
  }
}

function isNamedWeekday(rule: Rule, day: number): boolean {
  return rule.weekdays.length === 0 || rule.weekdays.some(({ weekday }) => weekday === weekdayOf(day));
}

function isNamedInMonth(rule: Rule, day: number, firstDay: number): boolean {
  const date = dateOf(day);
  if (rule.monthDays.length > 0) return rule.monthDays.includes(date);
  if (rule.weekdays.length === 0) return date === dateOf(firstDay);
  return rule.weekdays.some(({ weekday, nth }) => {
    if (weekday !== weekdayOf(day)) return false;
    if (nth === null) return true;
    return nth > 0 ? Math.ceil(date / 7) === nth : Math.ceil((daysInMonth(day) - date + 1) / 7) === -nth;
  });
}

function mondayOf(day: number): number {
  return day - weekdayOf(day) + 1;
}

function monthOf(day: number): number {
  const date = new Date(day * DAY * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function dateOf(day: number): number {
  return new Date(day * DAY * 1000).getUTCDate();
}

function daysInMonth(day: number): number {
  const date = new Date(day * DAY * 1000);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
