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

/** The days that a rule names in one of its years, ascending. Numbered weekdays count within the months of BYMONTH, else within the year. */
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
  const first = civilDay(year, 1, 1);
  const length = isLeapYear(year) ? 366 : 365;
  const weekdays = rule.byDay.length > 0 ? new Set(numberedWithin(rule, year, first, length)) : null;
  // RFC 5545: what the rule does not say comes from the first start; of a week that is its weekday.
  const needsWeekday = weekdays === null && rule.byYearDay.length === 0 && rule.byMonthDay.length === 0;
  const days: CivilDay[] = [];
  for (let day = first; day < first + length; day += 1) {
    if (rule.byYearDay.length > 0 && !namesYearDay(rule, day, year)) continue;
    if (rule.byWeekNo.length > 0 && !namesWeek(rule, day)) continue;
    if (weekdays !== null && !weekdays.has(day)) continue;
    if (needsWeekday && weekday(day) !== start.weekday) continue;
    if (!passesDateLimits({ ...rule, byDay: [], byYearDay: [] }, day)) continue;
    days.push(day);
  }
  return days;
}

function numberedWithin(rule: Rule, year: number, first: CivilDay, length: number): CivilDay[] {
  if (rule.byMonth.length === 0) return weekdaysIn(rule.byDay, first, length);
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

/** Week 1 is the first one with at least four days in the year (RFC 5545, with WKST). */
function namesWeek(rule: Rule, day: CivilDay): boolean {
  const weekFirst = day - floorMod(weekday(day) - rule.weekStart, 7);
  const { year } = civilDate(weekFirst + 3);
  const number = (weekFirst - firstWeek(year, rule.weekStart)) / 7 + 1;
  const weeks = (firstWeek(year + 1, rule.weekStart) - firstWeek(year, rule.weekStart)) / 7;
  return rule.byWeekNo.includes(number) || rule.byWeekNo.includes(number - weeks - 1);
}

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
