import { BEGAN, type Desk, escalation, first, places, type Series, series } from "./desk.ts";

/** Three groups, each the last place of the one before; two zones and an always-on series among them. */
export function ofPlatform(desk: Desk): Series[] {
  return [
    series([1, 1], "London days", {
      description: "Weekdays, two people at once",
      ...first(desk, "Europe/London", [BEGAN, "08:00", "18:00"]),
      recurrence: { frequency: "EVERY_WEEKDAY", end: { endBy: "NEVER" } },
      members: places([1], [3], [2, 5], escalation(2, 15)),
      repeatEscalation: { repeatEnabled: "true", repetitions: 2, escalationType: "PEER", delay: 5 },
      notifyEndOfEscalation: { notifyEnabled: "true", notificationType: "INITIATOR" },
    }),
    series([1, 2], "New York days", {
      ...first(desk, "US/Eastern", [BEGAN, "09:00", "21:00"]),
      recurrence: {
        frequency: "WEEKLY",
        repeatEvery: "1",
        onDays: ["MO", "TU", "WE", "TH", "FR"],
        end: { endBy: "NEVER" },
      },
      members: places([8], [11, 10], escalation(2, 20)),
    }),
    series([1, 3], "Nights", {
      ...first(desk, "US/Eastern", [BEGAN, "21:00", "08:00"]),
      recurrence: { frequency: "DAILY", repeatEvery: 1, end: { endBy: "NEVER" } },
      members: places([22, 1], [20, 5], [4, 5]),
    }),
    series([1, 4], "Weekends", {
      ...first(desk, "Europe/London", [BEGAN, "00:00", "00:00"]),
      recurrence: { frequency: "EVERY_WEEKEND_DAY", end: { endBy: "NEVER" } },
      members: places([15], [6, 10]),
    }),
    series([2, 1], "Leads", {
      ...first(desk, "Europe/London", [BEGAN, "08:00", "08:00"]),
      recurrence: { frequency: "WEEKLY", repeatEvery: 1, onDays: [], end: { endBy: "NEVER" } },
      members: places([1], [5, 10], escalation(3, 30)),
    }),
    // No zone: midnights are the first supervisor's.
    series([3, 1], "Default Shift", { members: places([9], [7, 15]) }),
  ];
}
