import { type Calendar, createCalendar } from "#lib/practice/company/calendar.ts";
import type { RecipientReference, Shift, ShiftMember, ShiftRotation } from "#lib/practice/xmatters/wire.ts";
import { groupReference } from "./groups.ts";
import { idOf } from "./ids.ts";
import { personReference } from "./people.ts";

/** What the series of the account are written with: days count from the calendar's anchor, a Monday. */
export type Desk = { calendar: Calendar; utc: Calendar["utc"] };

export function createDesk(now: Date): Desk {
  const calendar = createCalendar(now);
  return { calendar, utc: calendar.utc };
}

/** Series began ten weeks before the anchor, on a Monday. */
export const BEGAN = -70;

/** Tuesdays within the twelve weeks, each moved by `shift` days; the last is ahead on whichever day it is today. */
export function tuesdays(shift = 0): number[] {
  return [8, 29, 50, 71, 85].map((day) => day + shift);
}

/** How a series rotates. Members are written in the order that they had until `first`, or at the series' beginning. */
export type Turning = Omit<ShiftRotation, "nextRotationTime"> & { first?: string };

/** A series as it is kept: what the account answers at an instant has the order of that instant (contract §6.23). */
export type Series = Omit<Shift, "rotation" | "rotationType"> & { groupNumber: number; turning?: Turning };

type Fields = Partial<Omit<Series, "id" | "name" | "groupNumber" | "members">> & { members: ShiftMember[] };

/** The `n`th series of a group. */
export function series([groupNumber, n]: [group: number, n: number], name: string, fields: Fields): Series {
  return {
    id: idOf("shift", groupNumber * 10 + n),
    name,
    groupNumber,
    exclusions: [],
    created: "2024-03-05T09:17:21.042Z",
    ...fields,
  };
}

/**
 * First occurrence: a zone, its day and two wall times; an end at or before the start is the next day's, and `days` later
 * still.
 */
export function first(
  { utc }: Desk,
  timezone: string,
  [day, from, to]: [day: number, from: string, to: string],
  days = 0,
): Pick<Shift, "start" | "end" | "timezone"> {
  const endDay = day + days + (to <= from && days === 0 ? 1 : 0);
  return { start: inMs(utc(timezone, day, from)), end: inMs(utc(timezone, endDay, to)), timezone };
}

/** Definitions are told with milliseconds, on-call without (contract §3). */
export function inMs(instant: string): string {
  return instant.replace(/Z$/, ".000Z");
}

type Place = [who: number | RecipientReference, wait?: number, how?: "pinned"];

/**
 * Places of a timeline in their order: a person's number or any other recipient, the wait before it in minutes. The category
 * follows from the wait: none without one, "management" from a quarter of an hour on.
 */
export function places(...list: Place[]): ShiftMember[] {
  return list.map(([who, wait = 0, how], index) => ({
    position: index + 1,
    delay: wait,
    escalationType: wait === 0 ? "NONE" : wait < 15 ? "PEER" : "MANAGEMENT",
    inRotation: how !== "pinned",
    recipient: typeof who === "number" ? personReference(who) : who,
  }));
}

/** A group as the last place, which never rotates. */
export function escalation(n: number, wait: number): Place {
  return [groupReference(n), wait, "pinned"];
}
