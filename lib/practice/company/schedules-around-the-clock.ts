import type { LayeredSchedule } from "#lib/practice/pagerduty/wire.ts";
import { DAY, type Desk, daily, HOUR, layer, WEEK, weekly } from "./desk.ts";

/** Follow-the-sun desks, night work and hand-offs that daylight saving moves (contract §10.3 to §10.7). */
export function aroundTheClock(desk: Desk): LayeredSchedule[] {
  return [
    asiaDesk(desk),
    europeDesk(desk),
    americaDesk(desk),
    warehouseNights(desk),
    halfDayTurns(desk),
    lordHowe(desk),
    rangoon(desk),
  ];
}

/** One of three desks in three zones: eight local hours each, so the seams move whenever one of them changes its clock. */
function asiaDesk({ at, seats }: Desk): LayeredSchedule {
  const zone = "Asia/Tokyo";
  return {
    id: "PSCHD01",
    name: "Platform – follow the sun (Asia)",
    description: "Weekdays and weekends, 09:00 to 17:00 in Tokyo.",
    time_zone: zone,
    teamIds: ["PTEAM02"],
    schedule_layers: [
      layer("PLAYR1A", "Tokyo hours", {
        start: at(zone, -70, "11:20:09"),
        virtualStart: at(zone, -273, "09:00"),
        turnSeconds: WEEK,
        users: seats("03", "10", "04"),
        restrictions: [daily("09:00:00", 8)],
      }),
    ],
    overrides: [],
  };
}

function europeDesk({ at, seats }: Desk): LayeredSchedule {
  const zone = "Europe/Berlin";
  return {
    id: "PSCHD02",
    name: "Platform – follow the sun (Europe)",
    description: "Weekdays and weekends, 09:00 to 17:00 in Berlin.",
    time_zone: zone,
    teamIds: ["PTEAM02"],
    schedule_layers: [
      layer("PLAYR2A", "Berlin hours", {
        start: at(zone, -70, "11:22:41"),
        virtualStart: at(zone, -273, "09:00"),
        turnSeconds: WEEK,
        users: seats("05", "06", "07"),
        restrictions: [daily("09:00:00", 8)],
      }),
    ],
    overrides: [],
  };
}

function americaDesk({ at, seats }: Desk): LayeredSchedule {
  const zone = "America/Los_Angeles";
  return {
    id: "PSCHD03",
    name: "Platform – follow the sun (America)",
    description: "Weekdays and weekends, 09:00 to 17:00 in Los Angeles.",
    time_zone: zone,
    teamIds: ["PTEAM02"],
    schedule_layers: [
      layer("PLAYR3A", "Los Angeles hours", {
        start: at(zone, -70, "11:25:00"),
        virtualStart: at(zone, -273, "09:00"),
        turnSeconds: WEEK,
        users: seats("08", "09"),
        restrictions: [daily("09:00:00", 8)],
      }),
    ],
    overrides: [],
  };
}

/** Nights over the clock change, with a hand-off inside the window that splits it (contract §10.7). */
function warehouseNights({ at, seats }: Desk): LayeredSchedule {
  const zone = "Europe/London";
  return {
    id: "PSCHD04",
    name: "Warehouse nights",
    description:
      "22:00 to 08:00 in London; the desk hands over at 02:00. Nobody by day: the floor managers have the phone.",
    time_zone: zone,
    teamIds: ["PTEAM04"],
    schedule_layers: [
      layer("PLAYR4A", "Nights", {
        start: at(zone, -49, "15:03:27"),
        virtualStart: at(zone, -196, "02:00"),
        turnSeconds: DAY,
        users: seats("18", "19", "22", "21"),
        restrictions: [daily("22:00:00", 10)],
      }),
    ],
    overrides: [],
  };
}

/** Turns that are not whole days count elapsed seconds (contract §10.4), so 07:00 becomes 08:00 or 06:00 over a change. */
function halfDayTurns({ at, seats }: Desk): LayeredSchedule {
  const zone = "America/Chicago";
  return {
    id: "PSCHD05",
    name: "Platform secondary – twelve-hour turns",
    description: null,
    time_zone: zone,
    teamIds: ["PTEAM02"],
    schedule_layers: [
      layer("PLAYR5A", "Layer 1", {
        start: at(zone, -33, "10:14:55"),
        virtualStart: at(zone, -154, "07:00"),
        turnSeconds: 12 * HOUR,
        users: seats("02", "07", "09", "05"),
      }),
    ],
    overrides: [],
  };
}

/** Lord Howe moves its clock by half an hour at 02:00, and this hand-off lies in the half hour that spring skips. */
function lordHowe({ at, seats }: Desk): LayeredSchedule {
  const zone = "Australia/Lord_Howe";
  return {
    id: "PSCHD11",
    name: "Carrier network – Pacific",
    description: "Cable landing station. Closed for the tide table from 00:45 to 01:45.",
    time_zone: zone,
    teamIds: ["PTEAM08"],
    schedule_layers: [
      layer("PLAYRBA", "Layer 1", {
        start: at(zone, -57, "08:41:12"),
        virtualStart: at(zone, -231, "02:15"),
        turnSeconds: DAY,
        users: seats("35", "37", "38"),
        restrictions: [daily("01:45:00", 23)],
      }),
    ],
    overrides: [],
  };
}

/** A zone by its old name, half an hour off, with two-day turns by day over a whole second layer. */
function rangoon({ at, seats }: Desk): LayeredSchedule {
  const zone = "Asia/Rangoon";
  return {
    id: "PSCHD12",
    name: "Carrier network – Andaman",
    description: null,
    time_zone: zone,
    teamIds: ["PTEAM08"],
    schedule_layers: [
      layer("PLAYRCB", "Day desk", {
        start: at(zone, -41, "13:30:30"),
        virtualStart: at(zone, -168, "08:30"),
        turnSeconds: 2 * DAY,
        users: seats("33", "34"),
        restrictions: [1, 2, 3, 4, 5, 6].map((weekday) => weekly(weekday, "08:30:00", 9 * HOUR + 1800)),
      }),
      layer("PLAYRCA", "Regional back-up", {
        start: at(zone, -41, "13:30:30"),
        virtualStart: at(zone, -168, "08:30"),
        turnSeconds: 4 * WEEK,
        users: seats("36", "33", "38"),
      }),
    ],
    overrides: [],
  };
}
