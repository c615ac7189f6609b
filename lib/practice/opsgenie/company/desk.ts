import { type Calendar, createCalendar } from "#lib/practice/company/calendar.ts";
import type {
  Hours,
  Override,
  Participant,
  Rotation,
  TimeRestriction,
  Weekday,
  WeekdayHours,
} from "#lib/practice/opsgenie/wire.ts";
import { idOf } from "./ids.ts";

/** What the schedules of the account are written with: days count from the calendar's anchor, a Monday. */
export type Desk = {
  calendar: Calendar;
  /** The instant of a wall time, in UTC. */
  utc: Calendar["utc"];
};

export function createDesk(now: Date): Desk {
  const calendar = createCalendar(now);
  return { calendar, utc: calendar.utc };
}

/** Days of a series within the twelve weeks, each moved by `shift`; the last is ahead on whichever day it is today. */
export function series(shift = 0): number[] {
  return [8, 29, 50, 71, 85].map((day) => day + shift);
}

type RotationFields = Omit<Rotation, "id" | "name">;

/** `n` is unique in the account. */
export function rotation(n: number, name: string, fields: RotationFields): Rotation {
  return { id: idOf("rotation", n), name, ...fields };
}

/** `span` is a day and two wall times of the zone; an end at or before the start is the next day's. */
export function override(
  desk: Desk,
  zone: string,
  fields: {
    alias: string;
    user: Participant;
    span: [day: number, from: string, to: string];
    rotations?: Rotation[];
  },
): Override {
  const [day, from, to] = fields.span;
  return {
    alias: fields.alias,
    user: fields.user,
    startDate: desk.utc(zone, day, from),
    endDate: desk.utc(zone, to <= from ? day + 1 : day, to),
    rotations: (fields.rotations ?? []).map(({ id, name }) => ({ id, name })),
  };
}

/** Every day from one wall time to the other. */
export function daily(from: string, to: string): TimeRestriction {
  return { type: "time-of-day", restriction: hours(from, to) };
}

export function hours(from: string, to: string): Hours {
  const [startHour = 0, startMin = 0] = from.split(":").map(Number);
  const [endHour = 0, endMin = 0] = to.split(":").map(Number);
  return { startHour, startMin, endHour, endMin };
}

/** One unbroken interval from a time on a weekday to a time on another (contract §5.7). */
export function from(startDay: Weekday, opens: string, to: [endDay: Weekday, closes: string]): WeekdayHours {
  const [endDay, closes] = to;
  return { startDay, endDay, ...hours(opens, closes) };
}

export function weekdays(...restrictions: WeekdayHours[]): TimeRestriction {
  return { type: "weekday-and-time-of-day", restrictions };
}
