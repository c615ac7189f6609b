import type { Override, Schedule } from "#lib/practice/opsgenie/wire.ts";
import { type Desk, daily, hours, override, rotation, series } from "./desk.ts";
import { idOf } from "./ids.ts";
import { seats, userMeta } from "./people.ts";
import { scheduleMeta } from "./schedule-names.ts";
import { teamMeta, teamParticipant } from "./teams.ts";

/** Several people at once, and overrides of every kind (contract §5.13 to §5.16). */
export function withOverrides(desk: Desk): Schedule[] {
  return [payments(desk), holidayPhone(desk), incidentManagers(desk)];
}

/** Two rotations at all hours. The shadow was put in another order lately: what is past shows the old one (contract §4). */
function payments(desk: Desk): Schedule {
  const zone = "America/New_York";
  const primary = rotation(3, "Primary", {
    startDate: desk.utc(zone, -182, "10:00"),
    endDate: null,
    type: "weekly",
    length: 1,
    participants: seats(5, 6, 7, 6),
    timeRestriction: null,
  });
  const shadow = {
    ...primary,
    id: idOf("rotation", 4),
    name: "Shadow",
    length: 2,
    participants: seats(8, 9, 36),
  };
  return {
    ...scheduleMeta(2),
    description: "Seun carries every other week; somebody always shadows.",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(2),
    rotations: [primary, shadow],
    recorded: [primary, { ...shadow, participants: seats(8, 36, 9) }],
    overrides: newestFirst(
      series(2).map((day, index) =>
        override(desk, zone, {
          alias: `shadow-swap-${index + 1}`,
          user: { type: "user", ...userMeta(5) },
          span: [day, "12:00", "20:00"],
          rotations: [shadow],
        }),
      ),
    ),
  };
}

/** No rotation at all: its overrides stand alone (contract §5.14), and some are forwarded. */
function holidayPhone(desk: Desk): Schedule {
  const zone = "Europe/Madrid";
  return {
    ...scheduleMeta(12),
    description: "Filled by hand.",
    timezone: zone,
    enabled: true,
    rotations: [],
    overrides: newestFirst(
      series(3).map((day, index) =>
        override(desk, zone, {
          alias: `holiday-${index + 1}`,
          user: { type: "user", ...userMeta(index % 2 === 0 ? 38 : 27) },
          span: [day, "08:00", "20:00"],
        }),
      ),
    ),
  };
}

/** Overrides that overlap, that put nobody or a team in, and that fall where the rotation has nobody (contract §5.14 to §5.16). */
function incidentManagers(desk: Desk): Schedule {
  const zone = "US/Pacific";
  const day = rotation(16, "Day", {
    startDate: desk.utc(zone, -112, "09:00"),
    endDate: null,
    type: "weekly",
    length: 1,
    participants: seats(22, 14, 99, 37),
    timeRestriction: daily("08:00", "20:00"),
  });
  const late = rotation(17, "Late", {
    startDate: desk.utc(zone, -112, "09:00"),
    endDate: null,
    type: "weekly",
    length: 1,
    participants: seats(23, 31),
    timeRestriction: { type: "time-of-day", restrictions: [hours("20:00", "24:00")] },
  });
  const swaps = series().flatMap((first, index): Override[] => {
    const alias = (what: string) => `${what}-${index + 1}`;
    return [
      override(desk, zone, {
        alias: alias("drill"),
        user: { type: "user", ...userMeta(23) },
        span: [first, "10:00", "18:00"],
      }),
      override(desk, zone, {
        alias: alias("drill-lunch"),
        user: { type: "user", ...userMeta(6) },
        span: [first, "12:00", "14:30"],
      }),
      override(desk, zone, {
        alias: alias("network-day"),
        user: teamParticipant(5),
        span: [first + 1, "09:00", "11:00"],
        rotations: [day],
      }),
      override(desk, zone, {
        alias: alias("quiet-morning"),
        user: { type: "none" },
        span: [first + 2, "09:00", "12:00"],
      }),
      override(desk, zone, {
        alias: alias("late-change"),
        user: { type: "user", ...userMeta(37) },
        span: [first + 3, "20:30", "07:00"],
        rotations: [day],
      }),
    ];
  });
  return {
    ...scheduleMeta(13),
    description: "Whoever leads when several teams are in it.",
    timezone: zone,
    enabled: true,
    rotations: [day, late],
    overrides: newestFirst(swaps),
  };
}

/** The order in which the service lists overrides, of those that were written in the order of their creation (contract §5.15). */
function newestFirst(overrides: Override[]): Override[] {
  return overrides.toReversed();
}
