import type {
  Override,
  Restriction,
  ScheduleLayer,
  ShiftMember,
  UserReference,
} from "#lib/practice/pagerduty/wire.ts";
import { formatUtc } from "#lib/practice/wall-clock.ts";
import { API, WEB } from "./account.ts";
import type { Calendar } from "./calendar.ts";
import { DEPARTED, PEOPLE } from "./people.ts";

/** What the schedules of the practice company are written with. */
export type Desk = {
  calendar: Calendar;
  at: Calendar["at"];
  utc: Calendar["utc"];
  user: (id: string) => UserReference;
  seats: (...numbers: string[]) => { user: UserReference }[];
};

export function createDesk(calendar: Calendar): Desk {
  const user = (id: string) => userReference(calendar, id);
  return {
    calendar,
    at: calendar.at,
    utc: calendar.utc,
    user,
    seats: (...ids) => ids.map((id) => ({ user: user(id.length === 2 ? `PUSER${id}` : id) })),
  };
}

/** A person as other things refer to them; someone who left keeps the name, has no `self`, and says since when (contract §7). */
export function userReference(calendar: Calendar, id: string): UserReference {
  const html_url = `${WEB}/users/${id}`;
  const gone = DEPARTED.find((one) => one.id === id);
  if (gone) {
    const deleted_at = formatUtc((calendar.anchorDay + gone.day) * 86_400 + 16 * 3600 + 42 * 60 + 6);
    return { id, type: "user_reference", summary: gone.name, self: null, html_url, deleted_at };
  }
  const person = PEOPLE.find((one) => one.id === id);
  if (!person) throw new Error(`nobody has the id ${id}`);
  return { id, type: "user_reference", summary: person.name, self: `${API}/users/${id}`, html_url };
}

type LayerFields = {
  start: string;
  end?: string;
  virtualStart: string;
  turnSeconds: number;
  users: ScheduleLayer["users"];
  restrictions?: Restriction[];
};

export function layer(id: string, name: string, fields: LayerFields): ScheduleLayer {
  return {
    id,
    name,
    start: fields.start,
    end: fields.end ?? null,
    rotation_virtual_start: fields.virtualStart,
    rotation_turn_length_seconds: fields.turnSeconds,
    users: fields.users,
    restrictions: fields.restrictions ?? [],
  };
}

export function daily(start: string, hours: number): Restriction {
  return { type: "daily_restriction", start_time_of_day: start, duration_seconds: hours * 3600 };
}

/** `weekday` as ISO counts: Monday 1 to Sunday 7. */
export function weekly(weekday: number, start: string, durationSeconds: number): Restriction {
  return {
    type: "weekly_restriction",
    start_time_of_day: start,
    duration_seconds: durationSeconds,
    start_day_of_week: weekday,
  };
}

export function override(id: string, span: [start: string, end: string], user: UserReference): Override {
  return { id, start: span[0], end: span[1], user };
}

export function member(number: string): ShiftMember {
  return number === "empty" ? { type: "empty_member" } : { type: "user_member", user_id: `PUSER${number}` };
}

/** Ids of shift-based parts have 26 characters. */
export function longId(tag: string): string {
  return `AGO46PRACTICE${tag}`.padEnd(26, "2");
}

export const HOUR = 3600;
export const DAY = 86_400;
export const WEEK = 604_800;
