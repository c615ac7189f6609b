import type { Schedule } from "#lib/practice/opsgenie/wire.ts";
import { type Desk, daily, from, rotation, weekdays } from "./desk.ts";
import { seats } from "./people.ts";
import { scheduleMeta } from "./schedule-names.ts";
import { teamMeta } from "./teams.ts";

/** Turns and masks of every kind, and clocks that change (contract §5.1 to §5.9). */
export function aroundTheClock(desk: Desk): Schedule[] {
  return [
    platform(desk),
    weekendDesk(desk),
    field(desk),
    mobileApps(desk),
    operationsNights(desk),
    cableStation(desk),
    depotNights(desk),
    backboneSouth(desk),
  ];
}

/** Nights change hands on Tuesday in the closed hours; office hours on Monday at 09:00, inside the window. */
function platform({ utc }: Desk): Schedule {
  const zone = "Europe/Berlin";
  return {
    ...scheduleMeta(1),
    description: "",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(1),
    overrides: [],
    rotations: [
      rotation(1, "Nights and weekends", {
        startDate: utc(zone, -195, "09:00"),
        endDate: null,
        type: "weekly",
        length: 1,
        participants: seats(1, 2, 21, 30),
        timeRestriction: weekdays(
          from("friday", "17:00", ["monday", "08:00"]),
          from("wednesday", "17:00", ["thursday", "08:00"]),
          from("monday", "17:00", ["tuesday", "08:00"]),
          from("tuesday", "17:00", ["wednesday", "08:00"]),
          from("thursday", "17:00", ["friday", "08:00"]),
        ),
      }),
      rotation(2, "Office hours", {
        startDate: utc(zone, -196, "09:00"),
        endDate: null,
        type: "weekly",
        length: 1,
        participants: seats(3, 4),
        timeRestriction: weekdays(
          from("monday", "08:00", ["monday", "17:00"]),
          from("tuesday", "08:00", ["tuesday", "17:00"]),
          from("thursday", "08:00", ["thursday", "17:00"]),
          from("friday", "08:00", ["friday", "17:00"]),
          from("wednesday", "08:00", ["wednesday", "17:00"]),
        ),
      }),
    ],
  };
}

/** One interval of a whole weekend. The company's PagerDuty account has another schedule of this name. No team owns it. */
function weekendDesk({ utc }: Desk): Schedule {
  const zone = "Europe/London";
  return {
    ...scheduleMeta(3),
    description: "Friday 17:00 to Monday 08:00.",
    timezone: zone,
    enabled: true,
    overrides: [],
    rotations: [
      rotation(5, "Weekends", {
        startDate: utc(zone, -94, "17:00"),
        type: "weekly",
        length: 1,
        participants: seats(29, 32, 18, 12),
        timeRestriction: weekdays(from("friday", "17:00", ["monday", "08:00"])),
      }),
    ],
  };
}

/** Daily turns on weekdays, begun on a Wednesday: weekends use up nobody (contract §5.4). */
function field({ utc }: Desk): Schedule {
  const zone = "America/Chicago";
  return {
    ...scheduleMeta(4),
    description: "Monday 06:00 to Saturday 06:00, a new engineer every morning.",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(4),
    overrides: [],
    rotations: [
      rotation(6, "Vans", {
        startDate: utc(zone, -82, "06:00"),
        endDate: null,
        type: "daily",
        length: 1,
        participants: seats(15, 17, 20, 23),
        timeRestriction: weekdays(from("monday", "06:00", ["saturday", "06:00"])),
      }),
    ],
  };
}

/** Turns of three hours in office hours: five of a day's eight are dark, and the first is lit for half an hour only (contract §5.4). */
function mobileApps({ utc }: Desk): Schedule {
  const zone = "Asia/Kolkata";
  return {
    ...scheduleMeta(5),
    description: "Three hours each, 09:00 to 18:00.",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(6),
    overrides: [],
    rotations: [
      rotation(7, "Three hours each", {
        startDate: utc(zone, -21, "06:30"),
        endDate: null,
        type: "hourly",
        length: 3,
        participants: seats(19, 31, 25),
        timeRestriction: daily("09:00", "18:00"),
      }),
    ],
  };
}

/** A window over midnight with turns that change at midnight: each night belongs to two people (contract §5.6). */
function operationsNights({ utc }: Desk): Schedule {
  const zone = "Europe/London";
  return {
    ...scheduleMeta(6),
    description: "22:00 to 06:00; the calendar day decides whose it is.",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(5),
    overrides: [],
    rotations: [
      rotation(8, "Nights", {
        startDate: utc(zone, -70, "00:00"),
        endDate: null,
        type: "daily",
        length: 1,
        participants: seats(12, 13, 16, 24),
        timeRestriction: daily("22:00", "06:00"),
      }),
    ],
  };
}

/** Lord Howe moves its clock by half an hour at 02:00: hand-off and window both lie on that edge (contract §5.8). */
function cableStation({ utc }: Desk): Schedule {
  const zone = "Australia/Lord_Howe";
  return {
    ...scheduleMeta(7),
    description: "Closed from 23:30 to 02:00 for the tide table.",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(5),
    overrides: [],
    rotations: [
      rotation(9, "Landing station", {
        startDate: utc(zone, -56, "02:00"),
        type: "daily",
        length: 1,
        participants: seats(12, 26, 13),
        timeRestriction: daily("02:00", "23:30"),
      }),
    ],
  };
}

/** A window that opens in the hour that spring skips, and a seat of nobody that keeps its week (contract §5.8, §5.11). */
function depotNights({ utc }: Desk): Schedule {
  const zone = "Europe/Berlin";
  return {
    ...scheduleMeta(8),
    description: "02:30 to 10:30. Every fourth week the depot looks after itself.",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(4),
    overrides: [],
    rotations: [
      rotation(10, "Early hours", {
        startDate: utc(zone, -140, "08:00"),
        endDate: null,
        type: "weekly",
        length: 1,
        participants: [...seats(15), { type: "none" }, ...seats(17, 33)],
        timeRestriction: daily("02:30", "10:30"),
      }),
    ],
  };
}

/** Days keep the wall clock, hours do not (contract §5.2), in a zone that is on summer time when Europe is not. */
function backboneSouth({ utc }: Desk): Schedule {
  const zone = "America/Santiago";
  return {
    ...scheduleMeta(15),
    description: "",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(5),
    overrides: [],
    rotations: [
      rotation(20, "Daily", {
        startDate: utc(zone, -175, "08:00"),
        endDate: null,
        type: "daily",
        length: 1,
        participants: seats(16, 28),
        timeRestriction: null,
      }),
      rotation(21, "Second eyes, twelve hours", {
        startDate: utc(zone, -119, "07:00"),
        endDate: null,
        type: "hourly",
        length: 12,
        participants: seats(26, 24, 20),
        timeRestriction: null,
      }),
    ],
  };
}
