import {
  type CivilDay,
  civilDate,
  civilDay,
  daysInMonth,
  floorMod,
  isLeapYear,
  weekday,
} from "../time/wall-clock.ts";
import type { ByDay, Rule } from "./recurrence.ts";

/** What the first start says where the rule is silent. */
export interface StartDate {
  readonly month: number;
  readonly day: number;
  /** ISO, 1 = Monday. */
  readonly weekday: number;
}

/** The days that a rule names in one of its months, ascending. `startDay` is the day of the month of the first start, used when the rule names no day. */
export function daysOfMonth(rule: Rule, year: number, month: number, startDay: number): CivilDay[] {
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(month)) return [];
  const first = civilDay(year, month, 1);
  const length = daysInMonth(year, month);
  if (rule.byMonthDay.length === 0 && rule.byDay.length === 0) {
    return startDay <= length ? [first + startDay - 1] : [];
  }
  const named =
    rule.byMonthDay.length > 0
      ? fromEitherEnd(rule.byMonthDay, first, length)
      : weekdaysIn(rule.byDay, first, length);
  if (rule.byMonthDay.length === 0 || rule.byDay.length === 0) return named;
  const weekdays = new Set(weekdaysIn(rule.byDay, first, length));
  return named.filter((day) => weekdays.has(day));
}

/**
 * The year of the rule that a day is part of. With BYWEEKNO a year is its whole weeks (ISO 8601): it may begin or end up to three days
 * beside the calendar's.
 */
export function yearOf(rule: Rule, day: CivilDay): number {
  return rule.byWeekNo.length > 0 ? civilDate(weekStartOf(rule, day) + 3).year : civilDate(day).year;
}

/**
 * The days that a rule names in one of its years (`yearOf`), ascending. Numbered weekdays count within the months of BYMONTH, else within
 * the year.
 */
export function daysOfYear(rule: Rule, year: number, start: StartDate): CivilDay[] {
  if (rule.byYearDay.length > 0 || rule.byWeekNo.length > 0) return filteredDaysOfYear(rule, year, start);
  const namesDay = rule.byMonthDay.length > 0 || rule.byDay.length > 0;
  if (rule.byMonth.length > 0) {
    return rule.byMonth.flatMap((month) => daysOfMonth(rule, year, month, start.day));
  }
  if (!namesDay) {
    return start.day <= daysInMonth(year, start.month) ? [civilDay(year, start.month, start.day)] : [];
  }
  const first = civilDay(year, 1, 1);
  const weekdays = weekdaysIn(rule.byDay, first, isLeapYear(year) ? 366 : 365);
  if (rule.byMonthDay.length === 0) return weekdays;
  const monthDays: CivilDay[] = [];
  for (let month = 1; month <= 12; month += 1) {
    monthDays.push(...fromEitherEnd(rule.byMonthDay, civilDay(year, month, 1), daysInMonth(year, month)));
  }
  if (rule.byDay.length === 0) return monthDays;
  const allowed = new Set(weekdays);
  return monthDays.filter((day) => allowed.has(day));
}

/** Whether a day passes the parts that limit a daily or hourly rule. */
export function passesDateLimits(rule: Rule, day: CivilDay): boolean {
  if (rule.byDay.length > 0) {
    const today = weekday(day);
    if (!rule.byDay.some((one) => one.weekday === today)) return false;
  }
  if (rule.byMonth.length === 0 && rule.byMonthDay.length === 0 && rule.byYearDay.length === 0) return true;
  const date = civilDate(day);
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(date.month)) return false;
  if (rule.byMonthDay.length > 0) {
    const fromEnd = date.day - daysInMonth(date.year, date.month) - 1;
    if (!rule.byMonthDay.includes(date.day) && !rule.byMonthDay.includes(fromEnd)) return false;
  }
  return rule.byYearDay.length === 0 || namesYearDay(rule, day, date.year);
}

/** BYYEARDAY and BYWEEKNO, with whatever else limits them. Rare enough to look at every day of the year. */
function filteredDaysOfYear(rule: Rule, year: number, start: StartDate): CivilDay[] {
  const inWeeks = rule.byWeekNo.length > 0;
  const first = inWeeks ? firstWeek(year, rule.weekStart) : civilDay(year, 1, 1);
  const length = (inWeeks ? firstWeek(year + 1, rule.weekStart) : civilDay(year + 1, 1, 1)) - first;
  const weekdays = rule.byDay.length > 0 ? new Set(numberedWithin(rule, year, first, length)) : null;
  // RFC 5545: what the rule does not say comes from the first start; of a week that is its weekday.
  const needsWeekday = weekdays === null && rule.byYearDay.length === 0 && rule.byMonthDay.length === 0;
  const days: CivilDay[] = [];
  for (let day = first; day < first + length; day += 1) {
    if (rule.byYearDay.length > 0 && !namesYearDay(rule, day, civilDate(day).year)) continue;
    if (inWeeks && !namesWeek(rule, (day - first) / 7, length / 7)) continue;
    if (weekdays !== null && !weekdays.has(day)) continue;
    if (needsWeekday && weekday(day) !== start.weekday) continue;
    if (!passesDateLimits({ ...rule, byDay: [], byYearDay: [] }, day)) continue;
    days.push(day);
  }
  return days;
}

/** With BYWEEKNO no weekday has a number, and BYMONTH is looked at day by day. */
function numberedWithin(rule: Rule, year: number, first: CivilDay, length: number): CivilDay[] {
  if (rule.byMonth.length === 0 || rule.byWeekNo.length > 0) return weekdaysIn(rule.byDay, first, length);
  return rule.byMonth.flatMap((month) =>
    weekdaysIn(rule.byDay, civilDay(year, month, 1), daysInMonth(year, month)),
  );
}

function namesYearDay(rule: Rule, day: CivilDay, year: number): boolean {
  const number = day - civilDay(year, 1, 1) + 1;
  return (
    rule.byYearDay.includes(number) || rule.byYearDay.includes(number - (isLeapYear(year) ? 366 : 365) - 1)
  );
}

/** Whether BYWEEKNO names a week of a year that has so many, by the weeks before it; from the end the last one is -1. */
function namesWeek(rule: Rule, before: number, weeks: number): boolean {
  const index = Math.floor(before);
  return rule.byWeekNo.includes(index + 1) || rule.byWeekNo.includes(index - weeks);
}

function weekStartOf(rule: Rule, day: CivilDay): CivilDay {
  return day - floorMod(weekday(day) - rule.weekStart, 7);
}

/** Week 1 is the first one with at least four days in the year (RFC 5545, with WKST). */
function firstWeek(year: number, weekStart: number): CivilDay {
  const fourth = civilDay(year, 1, 4);
  return fourth - floorMod(weekday(fourth) - weekStart, 7);
}

/** Numbers from 1, or from -1 backwards, within a stretch of days. */
function fromEitherEnd(numbers: readonly number[], first: CivilDay, length: number): CivilDay[] {
  const days = new Set<CivilDay>();
  for (const number of numbers) {
    if (Math.abs(number) <= length) days.add(number > 0 ? first + number - 1 : first + length + number);
  }
  return [...days].sort((a, b) => a - b);
}

/** The weekdays, plain or numbered, within a stretch of days. */
function weekdaysIn(list: readonly ByDay[], first: CivilDay, length: number): CivilDay[] {
  const days = new Set<CivilDay>();
  for (const { weekday: wanted, ordinal } of list) {
    const earliest = first + floorMod(wanted - weekday(first), 7);
    const last = first + length - 1;
    const latest = last - floorMod(weekday(last) - wanted, 7);
    if (ordinal === null) {
      for (let day = earliest; day <= latest; day += 7) days.add(day);
      continue;
    }
    const day = ordinal > 0 ? earliest + (ordinal - 1) * 7 : latest + (ordinal + 1) * 7;
    if (day >= first && day <= last) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}
