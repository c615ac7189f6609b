import { instantOf, parseInstant, wallAt, weekdayOf } from "#lib/practice/wall-clock.ts";
import { MONTHS, type Recurrence, type Shift, WEEKDAYS } from "./wire.ts";

const DAY = 86_400;

/** Epoch seconds, `[start, end)`. */
export type Occurrence = { start: number; end: number };

export type Placing = {
  /** Where a series without zone has its midnights. */
  zone: string;
  /** Whether a local day, counted from 1 January 1970, is a holiday of the group's site. */
  isHoliday: (day: number) => boolean;
};

type Dated = Pick<Shift, "start" | "end" | "timezone" | "recurrence" | "siteHolidays" | "exclusions">;

/**
 * The occurrences of a series that touch `[since, until)`, whole, in their order, found by asking of every local day whether
 * the recurrence names it (contract §6.2 to §6.10, §6.40). An always-on series has one for each local day (§6.8).
 */
export function occurrencesOf(
  shift: Dated,
  { since, until }: { since: number; until: number },
  placing: Placing,
): Occurrence[] {
  const found =
    shift.start === undefined ? tiles(shift, { since, until }, placing) : [...placed(shift, until, placing)];
  return found.filter(({ start, end }) => start < until && end > since);
}

function tiles(
  { timezone }: Dated,
  window: { since: number; until: number },
  placing: Placing,
): Occurrence[] {
  const zone = timezone ?? placing.zone;
  const firstDay = Math.floor(wallAt(zone, window.since) / DAY);
  const lastDay = Math.floor(wallAt(zone, window.until) / DAY);
  return Array.from({ length: lastDay - firstDay + 1 }, (_, index) => ({
    start: instantOf(zone, (firstDay + index) * DAY),
    end: instantOf(zone, (firstDay + index + 1) * DAY),
  })).filter((_, index) => !placing.isHoliday(firstDay + index));
}

/** Steps from the first day on; local start and local end are kept on every day (contract §6.3, §6.4). */
function* placed(shift: Dated, until: number, placing: Placing): Generator<Occurrence> {
  const zone = shift.timezone ?? placing.zone;
  const firstWall = wallAt(zone, parseInstant(shift.start ?? ""));
  const length = wallAt(zone, parseInstant(shift.end ?? "")) - firstWall;
  const firstDay = Math.floor(firstWall / DAY);
  const recurrence: Recurrence = shift.recurrence ?? { frequency: "ONCE" };
  const ends = endOf(recurrence);
  let counted = 0;
  for (let day = firstDay; ; day += 1) {
    const wall = firstWall + (day - firstDay) * DAY;
    const start = instantOf(zone, wall);
    if (start >= until || start > ends.lastStart || counted >= ends.repetitions) return;
    if (!names(recurrence, { day, firstDay, isHoliday: placing.isHoliday(day) })) continue;
    // Deleted ones count (contract §6.7).
    counted += 1;
    if (isOff(shift, placing.isHoliday(day)) || isExcluded(shift, start)) continue;
    yield { start, end: instantOf(zone, wall + length) };
  }
}

function endOf({ end }: Recurrence): { lastStart: number; repetitions: number } {
  return {
    lastStart:
      end?.endBy === "DATE" && end.date !== undefined ? parseInstant(end.date) : Number.POSITIVE_INFINITY,
    repetitions: end?.endBy === "REPETITIONS" ? Number(end.repetitions) : Number.POSITIVE_INFINITY,
  };
}

/**
 * On a holiday a series is off unless it says otherwise; one for holidays is on only then, and only if it says so (contract
 * §6.40).
 */
function isOff({ recurrence, siteHolidays }: Dated, isHoliday: boolean): boolean {
  return (isHoliday || recurrence?.frequency === "HOLIDAY") && siteHolidays?.onCall !== true;
}

/** Contract §6.10: by the start inside its range; a row without end names one start. */
function isExcluded({ exclusions }: Dated, start: number): boolean {
  return exclusions.some(({ startDate, endDate }) => {
    const from = parseInstant(startDate);
    return endDate === undefined ? start === from : start >= from && start < parseInstant(endDate);
  });
}

type Asked = { day: number; firstDay: number; isHoliday: boolean };

/** Whether a recurrence names a local day (contract §6.6); the first day need not be one of them (§6.5). */
function names(recurrence: Recurrence, { day, firstDay, isHoliday }: Asked): boolean {
  const every = Number(recurrence.repeatEvery ?? 1);
  const date = new Date(day * DAY * 1000);
  const first = new Date(firstDay * DAY * 1000);
  switch (recurrence.frequency) {
    case "ONCE":
      return day === firstDay;
    case "DAILY":
      return (day - firstDay) % every === 0;
    case "WEEKLY":
      return (mondayOf(day) - mondayOf(firstDay)) % (7 * every) === 0 && isOnDay(recurrence, day, firstDay);
    case "EVERY_WEEKDAY":
      return weekdayOf(day) <= 5;
    case "EVERY_WEEKEND_DAY":
      return weekdayOf(day) >= 6;
    case "MONTHLY":
      return isInMonths(recurrence, date) && isOfMonth(recurrence, day, date);
    case "YEARLY":
      return date.getUTCMonth() === first.getUTCMonth() && date.getUTCDate() === first.getUTCDate();
    case "HOLIDAY":
      return isHoliday;
  }
}

/** Weeks begin on Monday: the contract's named choice (§6.6). */
const mondayOf = (day: number) => day - weekdayOf(day) + 1;
const codeOf = (day: number) => WEEKDAYS[weekdayOf(day) - 1];

/** No list means the weekday of the start, an empty one all seven (contract §5, §6.6). */
function isOnDay({ onDays }: Recurrence, day: number, firstDay: number): boolean {
  if (onDays === undefined) return weekdayOf(day) === weekdayOf(firstDay);
  return onDays.length === 0 || onDays.some((code) => code === codeOf(day));
}

function isInMonths({ months = [] }: Recurrence, date: Date): boolean {
  return months.length === 0 || months.some((month) => month === MONTHS[date.getUTCMonth()]);
}

function isOfMonth(recurrence: Recurrence, day: number, date: Date): boolean {
  const lastDate = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const dateOfMonth = date.getUTCDate();
  if (recurrence.on === "DATE_OF_MONTH") {
    return recurrence.dateOfMonth === "LAST"
      ? dateOfMonth === lastDate
      : dateOfMonth === Number(recurrence.dateOfMonth);
  }
  if (recurrence.dayOfWeek !== codeOf(day)) return false;
  if (recurrence.dayOfWeekClassifier === "LAST") return dateOfMonth + 7 > lastDate;
  return (
    Math.ceil(dateOfMonth / 7) ===
    ["FIRST", "SECOND", "THIRD", "FOURTH"].indexOf(recurrence.dayOfWeekClassifier ?? "") + 1
  );
}
