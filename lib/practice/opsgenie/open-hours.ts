import { instantAfterGap, wallAt, weekdayOf } from "#lib/practice/wall-clock.ts";
import { type Manners, TRUTH } from "./manners.ts";
import { type Hours, type TimeRestriction, WEEKDAYS, type WeekdayHours } from "./wire.ts";

const DAY = 86_400;
const WEEK_DAYS = 7;

/** `[opens, closes)` in epoch seconds. */
export type OpenWindow = readonly [opens: number, closes: number];

/** When a rotation counts. Restrictions are a union of windows on the wall of the schedule's zone (contract §5.6 to §5.8). */
export class OpenHours {
  private readonly restriction: TimeRestriction | null;
  private readonly zone: string;
  private readonly manners: Manners;
  private readonly ofDay = new Map<number, OpenWindow[]>();
  private readonly nearDay = new Map<number, OpenWindow[]>();

  constructor(restriction: TimeRestriction | null, zone: string, manners: Manners = TRUTH) {
    this.restriction = restriction;
    this.zone = manners.hoursIn === "utc" ? "Etc/UTC" : zone;
    this.manners = manners;
  }

  /** The windows that are open at `instant`; a rotation without a restriction is open for ever. */
  at(instant: number): OpenWindow[] {
    if (this.restriction === null) return [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];
    const today = Math.floor(wallAt(this.zone, instant) / DAY);
    let windows = this.nearDay.get(today);
    if (!windows) {
      windows = this.openedBetween(today - WEEK_DAYS - 1, today + 1);
      this.nearDay.set(today, windows);
    }
    return windows.filter(([opens, closes]) => instant >= opens && instant < closes);
  }

  /** Whether any part of `[from, to)` is open. */
  touches(from: number, to: number): boolean {
    if (this.restriction === null) return true;
    const first = Math.floor(wallAt(this.zone, from) / DAY) - WEEK_DAYS - 1;
    const last = Math.floor(wallAt(this.zone, to) / DAY) + 1;
    return this.openedBetween(first, last).some(
      ([opens, closes]) => Math.max(opens, from) < Math.min(closes, to),
    );
  }

  private openedBetween(first: number, last: number): OpenWindow[] {
    return Array.from({ length: last - first + 1 }, (_, step) => this.openedOn(first + step)).flat();
  }

  /** The windows that open on a day of the wall, counted from 1 January 1970. */
  private openedOn(day: number): OpenWindow[] {
    let windows = this.ofDay.get(day);
    if (!windows) {
      windows = this.wallWindows(day).map(([opens, closes]) => [
        instantAfterGap(this.zone, opens),
        instantAfterGap(this.zone, closes),
      ]);
      this.ofDay.set(day, windows);
    }
    return windows;
  }

  private wallWindows(day: number): [number, number][] {
    if (this.restriction === null) return [];
    if (this.restriction.type === "weekday-and-time-of-day") {
      return this.restriction.restrictions
        .flatMap((one) => (this.manners.weekdays === "each-day" ? eachDay(one) : [one]))
        .filter(({ startDay }) => WEEKDAYS.indexOf(startDay) + 1 === weekdayOf(day))
        .map((one) => [day * DAY + opening(one), day * DAY + closingOfWeek(one)]);
    }
    const daily =
      "restriction" in this.restriction ? [this.restriction.restriction] : this.restriction.restrictions;
    return daily.map((one) => [day * DAY + opening(one), day * DAY + this.closing(one)]);
  }

  private closing(hours: Hours): number {
    const [opens, closes] = [opening(hours), ending(hours)];
    if (closes > opens) return closes;
    return this.manners.wrappedHours === "until-midnight" ? DAY : closes + DAY;
  }
}

function opening({ startHour, startMin }: Hours): number {
  return startHour * 3600 + startMin * 60;
}

/** Hours go up to 24, which is the next midnight (contract §5.9). */
function ending({ endHour, endMin }: Hours): number {
  return endHour * 3600 + endMin * 60;
}

/** Seconds from the midnight of the day that a weekly window opens on to its end, which is always later than its start. */
function closingOfWeek(hours: WeekdayHours): number {
  const days = WEEKDAYS.indexOf(hours.endDay) - WEEKDAYS.indexOf(hours.startDay);
  const closes = days * DAY + ending(hours);
  return closes > opening(hours) ? closes : closes + WEEK_DAYS * DAY;
}

/** The wrong reading of an interval of several days: its hours on each of them. */
function eachDay(hours: WeekdayHours): WeekdayHours[] {
  const first = WEEKDAYS.indexOf(hours.startDay);
  const isOvernight = ending(hours) <= opening(hours);
  const nights = (WEEKDAYS.indexOf(hours.endDay) - first + WEEK_DAYS) % WEEK_DAYS;
  const count = isOvernight ? nights : nights + 1;
  return Array.from({ length: count }, (_, step) => {
    const startDay = WEEKDAYS[(first + step) % WEEK_DAYS] ?? hours.startDay;
    const endDay = WEEKDAYS[(first + step + (isOvernight ? 1 : 0)) % WEEK_DAYS] ?? hours.endDay;
    return { ...hours, startDay, endDay };
  });
}
