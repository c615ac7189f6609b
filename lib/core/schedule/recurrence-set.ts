import {
  civilDate,
  DAY_MS,
  dayOf,
  floorMod,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  type WallMs,
  weekday,
} from "../time/wall-clock.ts";
import type { Rule } from "./recurrence.ts";
import { daysOfMonth, daysOfYear, passesDateLimits, yearOf } from "./recurrence-days.ts";

/** A start of a recurrence and how many came before it. */
export interface NumberedStart {
  readonly number: number;
  readonly wall: WallMs;
}

/**
 * A rule together with its first start. Starts come in periods: the hours, days, weeks, months or years that FREQ and INTERVAL step
 * through, period 0 holding the first start.
 */
export interface RecurrenceSet {
  readonly rule: Rule;
  readonly start: WallMs;
  /** The first start is an occurrence that the rule itself does not name. */
  readonly extraStart: boolean;
  /** Starts that the rule names in period 0 before the first start. */
  readonly skipped: number;
  /** Times of day (of an hourly rule: of the hour), ascending, in milliseconds. */
  readonly times: readonly number[];
  /** Periods after which the numbers of starts repeat; 0 when they follow the calendar. */
  readonly cycle: number;
  /** `counted[p]` = starts in the periods before p. Grows when asked for later periods; covers one cycle where there is one. */
  readonly counted: number[];
}

/** Combines a rule with the wall time of the first start. `startCounts`: that start is an occurrence even when the rule does not name it. */
export function recurrenceSet(rule: Rule, start: WallMs, startCounts: boolean): RecurrenceSet {
  const bare: RecurrenceSet = {
    rule,
    start,
    extraStart: false,
    skipped: 0,
    times: timesOf(rule, start),
    cycle: cycleOf(rule, start),
    counted: [0],
  };
  const first = startsOfPeriod(bare, 0);
  return {
    ...bare,
    extraStart: startCounts && !first.includes(start),
    skipped: first.filter((wall) => wall < start).length,
  };
}

/** The starts in [from, to) on the wall clock, ascending, with their numbers from 0. COUNT and a wall-clock UNTIL are kept to; an UNTIL that is an instant is the caller's. */
export function startsBetween(set: RecurrenceSet, from: WallMs, to: WallMs): NumberedStart[] {
  const last = lastAllowed(set.rule);
  const found: NumberedStart[] = [];
  if (to <= set.start) return found;
  const add = (number: number, wall: WallMs) => {
    if (wall >= from && wall < to && wall <= last && number < (set.rule.count ?? Infinity)) {
      found.push({ number, wall });
    }
  };
  if (set.extraStart) add(0, set.start);
  const firstPeriod = Math.max(0, periodOf(set, from));
  let number = countBefore(set, firstPeriod) - set.skipped + (set.extraStart ? 1 : 0);
  for (let period = firstPeriod; period <= periodOf(set, to - 1); period += 1) {
    if (number >= (set.rule.count ?? Infinity)) break;
    const starts = startsOfPeriod(set, period);
    for (const [index, wall] of starts.entries()) if (wall >= set.start) add(number + index, wall);
    number += starts.length;
  }
  return found;
}

/** How many starts lie before a wall time, without regard to COUNT and UNTIL. Its cost does not grow with the age of the recurrence, or only once. */
export function startsBefore(set: RecurrenceSet, wall: WallMs): number {
  if (wall <= set.start) return 0;
  const period = periodOf(set, wall);
  const inPeriod = startsOfPeriod(set, period).filter((start) => start < wall).length;
  return countBefore(set, period) + inPeriod - set.skipped + (set.extraStart ? 1 : 0);
}

function lastAllowed(rule: Rule): WallMs {
  return rule.until?.type === "wall" ? rule.until.wall : Infinity;
}

function countBefore(set: RecurrenceSet, period: number): number {
  if (set.cycle === 0) return countedUpTo(set, period);
  const perCycle = countedUpTo(set, set.cycle);
  const rest = floorMod(period, set.cycle);
  return ((period - rest) / set.cycle) * perCycle + countedUpTo(set, rest);
}

function countedUpTo(set: RecurrenceSet, period: number): number {
  const { counted } = set;
  for (let next = counted.length; next <= period; next += 1) {
    counted.push((counted[next - 1] ?? 0) + startsOfPeriod(set, next - 1).length);
  }
  return counted[period] ?? 0;
}

/** Hours and days repeat with the week, weeks at once; months and years where each has the same number of the days named. */
function cycleOf(rule: Rule, start: WallMs): number {
  const { frequency, interval } = rule;
  const limitsDays = rule.byMonth.length > 0 || rule.byMonthDay.length > 0 || rule.byYearDay.length > 0;
  switch (frequency) {
    case "HOURLY":
      return limitsDays ? 0 : 168 / greatestCommonDivisor(168, interval);
    case "DAILY":
      return limitsDays ? 0 : 7 / greatestCommonDivisor(7, interval);
    case "WEEKLY":
      return limitsDays ? 0 : 1;
    case "MONTHLY":
      if (!namesDaysOfEveryMonth(rule, start)) return 0;
      return rule.byMonth.length === 0 ? 1 : 12 / greatestCommonDivisor(12, interval);
    case "YEARLY":
      return namesDaysOfEveryMonth(rule, start) ? 1 : 0;
  }
}

/** Whether the days named exist once in every month: up to the 28th or the fourth of a weekday, from one end. */
function namesDaysOfEveryMonth({ byDay, byMonthDay, byYearDay, byWeekNo }: Rule, start: WallMs): boolean {
  if (byYearDay.length > 0 || byWeekNo.length > 0) return false;
  if (byDay.length > 0 && byMonthDay.length > 0) return false;
  const numbers = [...byDay.map((one) => (one.ordinal ?? 0) * 7), ...byMonthDay];
  if (numbers.length === 0) return civilDate(dayOf(start)).day <= 28;
  return numbers.every((one) => one > 0 && one <= 28) || numbers.every((one) => one < 0 && one >= -28);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function timesOf(rule: Rule, start: WallMs): number[] {
  const sinceMidnight = floorMod(start, DAY_MS);
  const hours =
    rule.frequency === "HOURLY"
      ? [0]
      : rule.byHour.length > 0
        ? rule.byHour
        : [Math.floor(sinceMidnight / HOUR_MS)];
  const minutes =
    rule.byMinute.length > 0 ? rule.byMinute : [Math.floor((sinceMidnight % HOUR_MS) / MINUTE_MS)];
  const seconds = rule.bySecond.length > 0 ? rule.bySecond : [(sinceMidnight % MINUTE_MS) / SECOND_MS];
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) =>
      seconds.map((second) => hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS),
    ),
  );
}

/** The period that a wall time falls into; negative before the one of the first start. */
function periodOf({ rule, start }: RecurrenceSet, wall: WallMs): number {
  switch (rule.frequency) {
    case "HOURLY":
      return Math.floor((Math.floor(wall / HOUR_MS) - Math.floor(start / HOUR_MS)) / rule.interval);
    case "DAILY":
      return Math.floor((dayOf(wall) - dayOf(start)) / rule.interval);
    case "WEEKLY":
      return Math.floor((dayOf(wall) - firstDayOfWeek(rule, start)) / (7 * rule.interval));
    case "MONTHLY":
      return Math.floor((monthIndex(wall) - monthIndex(start)) / rule.interval);
    case "YEARLY":
      return Math.floor((yearOf(rule, dayOf(wall)) - yearOf(rule, dayOf(start))) / rule.interval);
  }
}

/** The starts that the rule names in one period, ascending, those before the first start included. */
function startsOfPeriod(set: RecurrenceSet, period: number): WallMs[] {
  const { rule, times } = set;
  const bases = rule.frequency === "HOURLY" ? hourOfPeriod(set, period) : daysOfPeriod(set, period);
  const starts =
    times.length === 1
      ? bases.map((base) => base + (times[0] ?? 0))
      : bases.flatMap((base) => times.map((time) => base + time));
  if (rule.bySetPos.length === 0) return starts;
  const positions = rule.bySetPos.map((position) => (position > 0 ? position - 1 : starts.length + position));
  return starts.filter((_, index) => positions.includes(index));
}

function hourOfPeriod({ rule, start }: RecurrenceSet, period: number): WallMs[] {
  const base = (Math.floor(start / HOUR_MS) + period * rule.interval) * HOUR_MS;
  const hour = floorMod(base, DAY_MS) / HOUR_MS;
  if (rule.byHour.length > 0 && !rule.byHour.includes(hour)) return [];
  return passesDateLimits(rule, dayOf(base)) ? [base] : [];
}

/** Midnights of the days that the rule names in one period. */
function daysOfPeriod(set: RecurrenceSet, period: number): WallMs[] {
  const { rule, start } = set;
  const startDay = dayOf(start);
  switch (rule.frequency) {
    case "HOURLY":
      return [];
    case "DAILY": {
      const day = startDay + period * rule.interval;
      return passesDateLimits(rule, day) ? [day * DAY_MS] : [];
    }
    case "WEEKLY": {
      const first = firstDayOfWeek(rule, start) + period * rule.interval * 7;
      const wanted = rule.byDay.length > 0 ? rule.byDay.map((one) => one.weekday) : [weekday(startDay)];
      return wanted
        .map((one) => first + floorMod(one - rule.weekStart, 7))
        .filter((day) => rule.byMonth.length === 0 || rule.byMonth.includes(civilDate(day).month))
        .sort((a, b) => a - b)
        .map((day) => day * DAY_MS);
    }
    case "MONTHLY": {
      const index = monthIndex(start) + period * rule.interval;
      const year = Math.floor(index / 12);
      return daysOfMonth(rule, year, index - year * 12 + 1, civilDate(startDay).day).map(
        (day) => day * DAY_MS,
      );
    }
    case "YEARLY": {
      const date = { ...civilDate(startDay), weekday: weekday(startDay) };
      const year = yearOf(rule, startDay) + period * rule.interval;
      return daysOfYear(rule, year, date).map((day) => day * DAY_MS);
    }
  }
}

function firstDayOfWeek(rule: Rule, wall: WallMs): number {
  const day = dayOf(wall);
  return day - floorMod(weekday(day) - rule.weekStart, 7);
}

function monthIndex(wall: WallMs): number {
  const { year, month } = civilDate(dayOf(wall));
  return year * 12 + month - 1;
}
