import { formatIn, formatUtc, instantOf, parseTimeOfDay } from "#lib/practice/wall-clock.ts";

const DAY = 86_400;
const CYCLE_WEEKS = 12;
/** 5 January 1970, the first Monday that epoch days know. */
const FIRST_MONDAY = 4;

/**
 * Dates of the practice company, counted in days from its anchor: the Monday on or before `now` that begins a block of
 * twelve weeks. Within a block every answer stays as it is, so that reading twice finds nothing changed; across blocks the plain
 * rotations go on without a break, because twelve weeks are whole rounds of two, three, four or six people.
 */
export type Calendar = {
  /** Epoch day of the anchor. */
  anchorDay: number;
  /** Timestamp of `time` (`HH:mm` or `HH:mm:ss`) on the wall in `zone`, with the zone's offset. */
  at: (zone: string, day: number, time: string) => string;
  /** The same instant in UTC, as the shift-based endpoints write it. */
  utc: (zone: string, day: number, time: string) => string;
};

/** The last day of a block lies 83 days after the anchor: whatever happens on days 84 to 89 is ahead of `now` and within 90 days. */
export const ALWAYS_AHEAD = CYCLE_WEEKS * 7;

export function createCalendar(now: Date): Calendar {
  const anchorDay = anchorOf(now);
  const instant = (zone: string, day: number, time: string) =>
    instantOf(zone, (anchorDay + day) * DAY + parseTimeOfDay(time));
  return {
    anchorDay,
    at: (zone, day, time) => formatIn(zone, instant(zone, day, time)),
    utc: (zone, day, time) => formatUtc(instant(zone, day, time)),
  };
}

/** Epoch day of the anchor Monday for `now`. */
export function anchorOf(now: Date): number {
  const today = Math.floor(now.getTime() / 1000 / DAY);
  const week = Math.floor((today - FIRST_MONDAY) / 7);
  return Math.floor(week / CYCLE_WEEKS) * CYCLE_WEEKS * 7 + FIRST_MONDAY;
}

/** What `make` makes of a moment, kept for as long as the anchor stays: the same object for twelve weeks on end (see `Calendar`). */
export function keepForBlock<T>(make: (now: Date) => T): (now: Date) => T {
  let latest: { readonly anchorDay: number; readonly made: T } | null = null;
  return (now) => {
    const anchorDay = anchorOf(now);
    if (latest?.anchorDay !== anchorDay) latest = { anchorDay, made: make(now) };
    return latest.made;
  };
}

/** The first day from `from` on (counted from the anchor) whose weekday (Monday 1) and place in its month fit. */
export function nthWeekdayFrom(calendar: Calendar, from: number, weekday: number, nth: number): number {
  for (let day = from; ; day += 1) {
    const date = new Date((calendar.anchorDay + day) * DAY * 1000);
    const isoWeekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
    if (isoWeekday === weekday && Math.ceil(date.getUTCDate() / 7) === nth) return day;
  }
}

/** The first day from `from` on (counted from the anchor) that is the `date`th of its month. */
export function monthDayFrom(calendar: Calendar, from: number, date: number): number {
  for (let day = from; ; day += 1) {
    if (new Date((calendar.anchorDay + day) * DAY * 1000).getUTCDate() === date) return day;
  }
}
