import type {
  ForwardingRule,
  Hours,
  Override,
  Participant,
  Rotation,
  Schedule,
  TimeRestriction,
  WeekdayHours,
} from "#lib/practice/opsgenie/wire.ts";
import { WEEKDAYS } from "#lib/practice/opsgenie/wire.ts";
import { local } from "#lib/practice/testing/wall-text.ts";
import { formatUtc } from "#lib/practice/wall-clock.ts";

/** A schedule whose parts were built with times on the wall (`2026-06-01 09:00`), which are those of its zone. */
export function schedule(timezone: string, rotations: Rotation[], overrides: Override[] = []): Schedule {
  return {
    id: "schedule",
    name: "Schedule",
    description: "",
    timezone,
    enabled: true,
    rotations: rotations.map((one) => ({ ...one, startDate: utc(timezone, one.startDate) })),
    overrides: overrides.map((one) => ({
      ...one,
      startDate: utc(timezone, one.startDate),
      endDate: utc(timezone, one.endDate),
    })),
  };
}

/** A rotation of people given by name; `none` is nobody. Its id is those names. */
export function rotation(
  people: string,
  [type, length]: [Rotation["type"], number],
  startDate: string,
  more: Partial<Rotation> = {},
): Rotation {
  return {
    id: people,
    name: people,
    startDate,
    type,
    length,
    participants: people.split(" ").map(person),
    ...more,
  };
}

export function override(
  who: string,
  startDate: string,
  endDate: string,
  rotations: Rotation[] = [],
): Override {
  const named = rotations.map(({ id, name }) => ({ id, name }));
  return { alias: `${who} ${startDate}`, user: person(who), startDate, endDate, rotations: named };
}

/** Its times are UTC. */
export function forwarding(from: string, to: string, start: string, end: string): ForwardingRule {
  return {
    id: `${from} to ${to}`,
    alias: "",
    fromUser: { id: from, username: from },
    toUser: { id: to, username: to },
    startDate: utc("UTC", start),
    endDate: utc("UTC", end),
  };
}

/** Every day from one time to the other. */
export function daily(from: string, to: string): TimeRestriction {
  return { type: "time-of-day", restriction: hours(from, to) };
}

/** `friday 17:00` to `monday 08:00`, without a break. */
export function interval(from: string, to: string): TimeRestriction {
  const [start = "", opens = ""] = from.split(" ");
  const [end = "", closes = ""] = to.split(" ");
  const restriction: WeekdayHours = {
    startDay: weekday(start),
    endDay: weekday(end),
    ...hours(opens, closes),
  };
  return { type: "weekday-and-time-of-day", restrictions: [restriction] };
}

export function hours(from: string, to: string): Hours {
  const [startHour = 0, startMin = 0] = from.split(":").map(Number);
  const [endHour = 0, endMin = 0] = to.split(":").map(Number);
  return { startHour, startMin, endHour, endMin };
}

function weekday(name: string): WeekdayHours["startDay"] {
  const found = WEEKDAYS.find((one) => one === name);
  if (!found) throw new Error(`not a weekday: ${name}`);
  return found;
}

function person(name: string): Participant {
  return name === "none" ? { type: "none" } : { type: "user", id: name, username: name };
}

/** A time with a `Z` is left as it is. */
function utc(zone: string, time: string): string {
  return time.endsWith("Z") ? time : formatUtc(local(zone, time));
}
