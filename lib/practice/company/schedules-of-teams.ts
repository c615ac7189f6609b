import type { LayeredSchedule, Override } from "#lib/practice/pagerduty/wire.ts";
import { ALWAYS_AHEAD } from "./calendar.ts";
import { DAY, type Desk, HOUR, layer, override, WEEK, weekly } from "./desk.ts";

/** Layers that ended, begin later, hide each other or hold somebody twice, and overrides of every kind (contract §10.1 to §10.15). */
export function ofTeams(desk: Desk): LayeredSchedule[] {
  return [
    paymentsPrimary(desk),
    paymentsSecondary(desk),
    dataPlatform(desk),
    weekendDesk(desk),
    dutyManagers(desk),
    supportLead(desk),
    oldMigrationDesk(desk),
    security(desk),
  ];
}

/** A layer on top that ended, over one with a person twice whose rotation began years before its `start`. */
function paymentsPrimary({ at, seats }: Desk): LayeredSchedule {
  const zone = "America/New_York";
  return {
    id: "PSCHD06",
    name: "Payments primary",
    description: "Weekly, Monday 09:00. Seun carries every other week.",
    time_zone: zone,
    teamIds: ["PTEAM03"],
    schedule_layers: [
      layer("PLAYR6B", "Audit season", {
        start: at(zone, -77, "09:00:00"),
        end: at(zone, -16, "17:30:12"),
        virtualStart: at(zone, -77, "09:00"),
        turnSeconds: WEEK,
        users: seats("14"),
      }),
      layer("PLAYR6A", "Weekly", {
        start: at(zone, -16, "17:30:12"),
        virtualStart: at(zone, -1820, "09:00"),
        turnSeconds: WEEK,
        users: seats("11", "12", "13", "12"),
      }),
    ],
    overrides: [],
  };
}

/** A layer on top that has yet to begin, and overrides that begin and end at odd seconds. */
function paymentsSecondary({ at, seats, user }: Desk): LayeredSchedule {
  const zone = "Europe/London";
  const swaps = [10, 31, 52, 73, 85].map((day, index) =>
    override(
      `Q0SECONDSWAP0${index + 1}`,
      [at(zone, day, "10:15:42"), at(zone, day, "18:45:07")],
      user(index % 2 === 0 ? "PUSER16" : "PUSER11"),
    ),
  );
  return {
    id: "PSCHD07",
    name: "Payments secondary",
    description: null,
    time_zone: zone,
    teamIds: ["PTEAM03"],
    schedule_layers: [
      layer("PLAYR7B", "Peak season pair", {
        start: at(zone, ALWAYS_AHEAD + 3, "07:30:20"),
        virtualStart: at(zone, ALWAYS_AHEAD + 3, "07:30"),
        turnSeconds: 2 * DAY,
        users: seats("15", "16"),
      }),
      layer("PLAYR7A", "Weekly", {
        start: at(zone, -28, "14:05:59"),
        virtualStart: at(zone, -140, "18:00"),
        turnSeconds: WEEK,
        users: seats("12", "14", "13"),
      }),
    ],
    overrides: swaps,
  };
}

/** Somebody who left still holds a seat and is rendered as on call (contract §10.14). */
function dataPlatform({ at, seats }: Desk): LayeredSchedule {
  const zone = "America/Sao_Paulo";
  return {
    id: "PSCHD08",
    name: "Data platform primary",
    description: "Weekly, Tuesday 10:00 in São Paulo.",
    time_zone: zone,
    teamIds: ["PTEAM05"],
    schedule_layers: [
      layer("PLAYR8A", "Layer 1", {
        start: at(zone, -63, "12:00:00"),
        virtualStart: at(zone, -335, "10:00"),
        turnSeconds: WEEK,
        users: seats("28", "PGONE01", "25", "23"),
      }),
    ],
    overrides: [],
  };
}

/** Several windows on one layer, one of them over the end of the week, gaps of one minute, and an override in a gap. */
function weekendDesk({ at, seats, user }: Desk): LayeredSchedule {
  const zone = "Europe/Kiev";
  const fairDays = [9, 30, 51, 72, 86].map((day, index) =>
    override(
      `Q0TRADEFAIR0${index + 1}`,
      [at(zone, day, "11:00:00"), at(zone, day, "16:00:00")],
      user("PUSER49"),
    ),
  );
  return {
    id: "PSCHD09",
    name: "Weekend desk",
    description: "Friday evening to Monday morning. Working hours are covered by the support queue itself.",
    time_zone: zone,
    teamIds: ["PTEAM08"],
    schedule_layers: [
      layer("PLAYR9B", "Weekend", {
        start: at(zone, -35, "09:09:09"),
        virtualStart: at(zone, -175, "12:00"),
        turnSeconds: WEEK,
        users: seats("47", "45", "48"),
        restrictions: [weekly(5, "18:00:00", 2 * DAY - 60), weekly(7, "20:00:00", 14 * HOUR)],
      }),
      layer("PLAYR9A", "Sunday evening", {
        start: at(zone, -35, "09:09:09"),
        virtualStart: at(zone, -175, "12:00"),
        turnSeconds: WEEK,
        users: seats("46", "49"),
        restrictions: [weekly(7, "18:00:00", 2 * HOUR)],
      }),
    ],
    overrides: fairDays,
  };
}

/** Office hours above a full layer; the upper rotation counts from a day that has yet to come, the lower one from years ago. */
function dutyManagers({ at, seats }: Desk): LayeredSchedule {
  const zone = "Europe/Lisbon";
  return {
    id: "PSCHD10",
    name: "Duty managers",
    description: "Office hours by the duty managers, all other hours by the leads.",
    time_zone: zone,
    teamIds: ["PTEAM01"],
    schedule_layers: [
      layer("PLAYRAB", "Office hours", {
        start: at(zone, -40, "16:20:44"),
        virtualStart: at(zone, ALWAYS_AHEAD + 2, "09:00"),
        turnSeconds: WEEK,
        users: seats("55", "56"),
        restrictions: [1, 2, 3, 4, 5].map((weekday) => weekly(weekday, "09:00:00", 8 * HOUR)),
      }),
      layer("PLAYRAA", "All hours", {
        start: at(zone, -40, "16:20:44"),
        virtualStart: at(zone, -2548, "09:00"),
        turnSeconds: WEEK,
        users: seats("01", "02", "12"),
      }),
    ],
    overrides: [],
  };
}

/** One person alone: never goes off call (contract §10.12). */
function supportLead({ at, seats }: Desk): LayeredSchedule {
  const zone = "Asia/Nicosia";
  return {
    id: "PSCHD13",
    name: "Support lead",
    description: "Always Eleni.",
    time_zone: zone,
    teamIds: ["PTEAM08"],
    schedule_layers: [
      layer("PLAYRDA", "Layer 1", {
        start: at(zone, -20, "13:08:55"),
        virtualStart: at(zone, -20, "13:00"),
        turnSeconds: WEEK,
        users: seats("44"),
      }),
    ],
    overrides: [],
  };
}

/** Its only layer has ended: nobody is on call here any more, and a policy still ends with it. */
function oldMigrationDesk({ at, seats }: Desk): LayeredSchedule {
  const zone = "Etc/UTC";
  return {
    id: "PSCHD14",
    name: "Old migration desk",
    description: "Kept for the record.",
    time_zone: zone,
    teamIds: [],
    schedule_layers: [
      layer("PLAYREA", "Layer 1", {
        start: at(zone, -190, "00:00:00"),
        end: at(zone, -30, "12:00:01"),
        virtualStart: at(zone, -190, "00:00"),
        turnSeconds: DAY,
        users: seats("51", "52"),
      }),
    ],
    overrides: [],
  };
}

/** Overrides over each other. The one created last begins first, and the ids sort in yet another order (contract §10.9). */
function security({ at, seats, user }: Desk): LayeredSchedule {
  const zone = "Europe/Paris";
  const overlapping = [12, 33, 54, 75, 87].flatMap((day, index): Override[] => {
    const n = index + 1;
    return [
      override(`Q0SECURITYM0${n}`, [at(zone, day, "08:00:00"), at(zone, day, "20:00:00")], user("PUSER29")),
      override(`Q0SECURITYZ0${n}`, [at(zone, day, "12:00:00"), at(zone, day, "16:00:00")], user("PUSER30")),
      override(`Q0SECURITYB0${n}`, [at(zone, day, "06:00:00"), at(zone, day, "10:00:00")], user("PUSER31")),
    ];
  });
  return {
    id: "PSCHD15",
    name: "Security on call",
    description: null,
    time_zone: zone,
    teamIds: ["PTEAM07"],
    schedule_layers: [
      layer("PLAYRFA", "Daily", {
        start: at(zone, -26, "10:44:31"),
        virtualStart: at(zone, -126, "09:30"),
        turnSeconds: DAY,
        users: seats("32", "29", "31", "30"),
      }),
    ],
    overrides: overlapping,
  };
}
