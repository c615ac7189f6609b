import { BEGAN, type Desk, escalation, first, places, type Series, series } from "./desk.ts";

/** Parallel series, all ways of rotating, somebody inactive. */
export function ofTeams(desk: Desk): Series[] {
  const { utc } = desk;
  return [
    series([4, 1], "Early", {
      ...first(desk, "Europe/London", [BEGAN, "06:00", "15:00"]),
      recurrence: { frequency: "DAILY", repeatEvery: 1, end: { endBy: "NEVER" } },
      members: places([16], [15, 5], escalation(3, 15)),
    }),
    series([4, 2], "Late", {
      ...first(desk, "Europe/London", [BEGAN, "13:00", "23:30"]),
      recurrence: { frequency: "DAILY", repeatEvery: 1, end: { endBy: "NEVER" } },
      members: places([17], [12, 10]),
    }),
    // Thirty-three hours: every occurrence overlaps the next one.
    series([4, 3], "Weekday supervision", {
      ...first(desk, "Europe/London", [BEGAN, "08:00", "17:00"], 1),
      recurrence: { frequency: "EVERY_WEEKDAY", end: { endBy: "NEVER" } },
      members: places([10]),
    }),
    series([4, 4], "24x7", { timezone: "Europe/London", members: places([7, 30], [10, 15]) }),
    series([5, 1], "Days", {
      ...first(desk, "Europe/London", [BEGAN, "08:00", "20:00"]),
      recurrence: {
        frequency: "WEEKLY",
        repeatEvery: 1,
        onDays: ["MO", "TU", "WE", "TH", "FR"],
        end: { endBy: "NEVER" },
      },
      members: places([12], [7, 5, "pinned"], [17, 5], [19, 10], [5, 20, "pinned"]),
      turning: {
        type: "ELAPSED_TIME",
        direction: "FIRST_TO_LAST",
        interval: 1,
        intervalUnit: "WEEKS",
        first: utc("Europe/London", BEGAN + 6, "12:00"),
      },
    }),
    series([5, 2], "Nights", {
      ...first(desk, "Europe/London", [BEGAN, "20:00", "08:00"]),
      recurrence: { frequency: "DAILY", end: { endBy: "NEVER" } },
      members: places([22], [11, 5], [8, 10]),
      turning: {
        type: "ELAPSED_TIME",
        direction: "LAST_TO_FIRST",
        interval: 2,
        intervalUnit: "DAYS",
        first: utc("Europe/London", BEGAN + 2, "14:00"),
      },
    }),
    series([6, 1], "Days", {
      ...first(desk, "Asia/Calcutta", [BEGAN, "09:00", "17:30"]),
      recurrence: { frequency: "EVERY_WEEKDAY", end: { endBy: "NEVER" } },
      members: places([21], [14, 10], [18, 10]),
      turning: { type: "COMPLETED_SHIFT", direction: "FIRST_TO_LAST", interval: 1 },
    }),
    series([6, 2], "Evenings", {
      ...first(desk, "Asia/Calcutta", [BEGAN, "17:30", "23:30"]),
      recurrence: { frequency: "DAILY", repeatEvery: 1, end: { endBy: "NEVER" } },
      // The second is inactive: he and the wait after him are skipped by whoever sends (contract §6.14).
      members: places([19], [24, 5], [21, 10], [2, 5]),
    }),
    series([7, 1], "Round the clock", {
      ...first(desk, "US/Pacific", [BEGAN, "00:00", "00:00"]),
      recurrence: { frequency: "DAILY", repeatEvery: 1, end: { endBy: "NEVER" } },
      members: places([4], [13, 5], [23, 5]),
      turning: { type: "ALERT", direction: "FIRST_TO_LAST", interval: 1 },
    }),
    series([13, 1], "Default Shift", { timezone: "US/Eastern", members: places([9]) }),
  ];
}
