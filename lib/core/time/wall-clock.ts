import type { WallTime } from "./instant.ts";

/** A wall clock reading as milliseconds since 1970-01-01T00:00:00 on that same clock, as if it ran without a zone. */
export type WallMs = number;

/** Whole days since 1970-01-01 on a wall clock. */
export type CivilDay = number;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const WEEK_MS = 604_800_000;

const WALL_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/** Day number of a date in the Gregorian calendar; `month` 1..12. A day past the month's end counts on into the next month. */
export function civilDay(year: number, month: number, day: number): CivilDay {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export interface CivilDate {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  /** 1..31 */
  readonly day: number;
}

/** The date of a day number. */
export function civilDate(civil: CivilDay): CivilDate {
  const shifted = civil + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Weekday of a day number, ISO: 1 = Monday … 7 = Sunday. */
export function weekday(civil: CivilDay): number {
  return floorMod(civil + 3, 7) + 1;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days of a month, 28..31; `month` 1..12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day that a wall clock reading falls on. */
export function dayOf(wall: WallMs): CivilDay {
  return Math.floor(wall / DAY_MS);
}

/** Remainder with the sign of the divisor. */
export function floorMod(value: number, divisor: number): number {
  const rest = value % divisor;
  return rest < 0 ? rest + divisor : rest === 0 ? 0 : rest;
}

/** Reads `YYYY-MM-DDTHH:mm:ss` (24:00:00 is the next midnight); null when it is anything else or no such date. */
export function parseWallTime(text: WallTime): WallMs | null {
  const match = WALL_TIME.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const seconds = hour * 3600 + minute * 60 + second;
  if (minute > 59 || second > 59 || seconds > 86_400) return null;
  return civilDay(year, month, day) * DAY_MS + seconds * SECOND_MS;
}

/** Writes `YYYY-MM-DDTHH:mm:ss`; a fraction of a second is cut off. */
export function formatWallTime(wall: WallMs): WallTime {
  return new Date(wall).toISOString().slice(0, 19);
}
