import type { Absence } from "#lib/practice/xmatters/wire.ts";
import { type Desk, inMs, tuesdays } from "./desk.ts";
import { groupReference } from "./groups.ts";
import { idOf } from "./ids.ts";
import { personReference } from "./people.ts";

type Fields = {
  member: number;
  by?: number;
  group?: number;
  zone: string;
  span: [day: number, from: string, to: string];
  direct?: boolean;
};

/** Each kind five times within the twelve weeks, so that one is always ahead. */
export function absencesOf(desk: Desk): Absence[] {
  const kinds: Fields[][] = [
    // In the middle of a day's occurrence.
    tuesdays().map((day) => ({ member: 2, by: 12, zone: "Europe/London", span: [day, "10:00", "15:00"] })),
    // In one group; the same person has a place in another.
    tuesdays(1).map((day) => ({
      member: 17,
      by: 16,
      group: 5,
      zone: "Europe/London",
      span: [day, "00:00", "00:00"],
    })),
    tuesdays().map((day) => ({ member: 21, group: 6, zone: "Asia/Calcutta", span: [day, "00:00", "00:00"] })),
    // Nobody instead of her, anywhere: in one group another shares her step.
    tuesdays(2).map((day) => ({
      member: 1,
      zone: "Europe/London",
      span: [day, "06:00", "12:00"],
      direct: true,
    })),
    // The substitute is away in part: no chain is followed (contract §6.31).
    tuesdays(3).map((day) => ({
      member: 8,
      by: 11,
      zone: "US/Eastern",
      span: [day, "00:00", "00:00"],
      direct: false,
    })),
    tuesdays(3).map((day) => ({ member: 11, zone: "US/Eastern", span: [day, "10:00", "12:00"] })),
    // From one day to the next in an always-on series.
    tuesdays(-1).map((day) => ({
      member: 9,
      by: 1,
      group: 3,
      zone: "US/Eastern",
      span: [day, "16:00", "09:00"],
    })),
  ];
  return kinds.flatMap((kind, row) =>
    kind.map((fields, column) => absence(desk, row * 10 + column + 1, fields)),
  );
}

function absence({ utc }: Desk, n: number, { member, by, group, zone, span, direct }: Fields): Absence {
  const [day, from, to] = span;
  return {
    id: idOf("absence", n),
    absenceType: by === undefined ? "VACANCY" : "REPLACEMENT",
    start: inMs(utc(zone, day, from)),
    end: inMs(utc(zone, to <= from ? day + 1 : day, to)),
    member: personReference(member),
    ...(group === undefined ? {} : { group: groupReference(group) }),
    ...(by === undefined ? {} : { replacement: personReference(by) }),
    ...(direct === undefined ? {} : { includeDirectNotifications: direct }),
  };
}
