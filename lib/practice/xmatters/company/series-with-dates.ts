import { ALWAYS_AHEAD } from "#lib/practice/company/calendar.ts";
import { BEGAN, type Desk, first, places, type Series, series, tuesdays } from "./desk.ts";
import { deviceReference } from "./devices.ts";
import { teamReference } from "./groups.ts";

/** Holidays, months, ends, deleted occurrences, devices, fortnights. */
export function withDates(desk: Desk): Series[] {
  return [...ofCustoms(desk), ...ofStocktake(desk), ...ofNights(desk), ...ofSecurity(desk)];
}

/** A holiday of the group's site switches its series off, unless they say otherwise (contract §6.40). */
function ofCustoms(desk: Desk): Series[] {
  return [
    series([8, 1], "Office hours", {
      ...first(desk, "Europe/London", [BEGAN, "08:00", "18:00"]),
      recurrence: { frequency: "EVERY_WEEKDAY", end: { endBy: "NEVER" } },
      members: places([7], [16, 10]),
    }),
    series([8, 2], "Holiday cover", {
      ...first(desk, "Europe/London", [BEGAN, "08:00", "18:00"]),
      recurrence: { frequency: "HOLIDAY", end: { endBy: "NEVER" } },
      siteHolidays: { onCall: true },
      members: places([3]),
    }),
    series([8, 3], "Evening ferry", {
      ...first(desk, "Europe/London", [BEGAN, "18:00", "22:00"]),
      recurrence: { frequency: "DAILY", repeatEvery: 1, end: { endBy: "NEVER" } },
      siteHolidays: { onCall: true },
      members: places([15], [3, 5]),
    }),
  ];
}

function ofStocktake(desk: Desk): Series[] {
  const hours = ["08:00", "17:00"] as const;
  return [
    series([9, 1], "First Monday", {
      ...first(desk, "US/Eastern", [BEGAN, ...hours]),
      recurrence: {
        frequency: "MONTHLY",
        on: "DAY_OF_WEEK",
        dayOfWeekClassifier: "FIRST",
        dayOfWeek: "MO",
        end: { endBy: "NEVER" },
      },
      siteHolidays: { onCall: true },
      members: places([8], [11, 5]),
    }),
    series([9, 2], "End of the quarter", {
      ...first(desk, "US/Eastern", [BEGAN, ...hours]),
      recurrence: {
        frequency: "MONTHLY",
        on: "DATE_OF_MONTH",
        months: ["MAR", "JUN", "SEP", "DEC"],
        dateOfMonth: "LAST",
        end: { endBy: "NEVER" },
      },
      members: places([22]),
    }),
    series([9, 3], "Fifteenth", {
      ...first(desk, "US/Eastern", [BEGAN, ...hours]),
      recurrence: { frequency: "MONTHLY", on: "DATE_OF_MONTH", dateOfMonth: "15", end: { endBy: "NEVER" } },
      members: places([11]),
    }),
    series([9, 4], "Every year", {
      ...first(desk, "US/Eastern", [4, ...hours]),
      recurrence: { frequency: "YEARLY" },
      members: places([8]),
    }),
    series([9, 5], "Counting project", {
      ...first(desk, "US/Eastern", [0, "10:00", "12:00"]),
      recurrence: { frequency: "DAILY", repeatEvery: 3, end: { endBy: "REPETITIONS", repetitions: "29" } },
      exclusions: [occurrence(desk, "US/Eastern", [30, "10:00", "12:00"])],
      members: places([20], [22, 15]),
    }),
    series([9, 6], "Until the audit", {
      ...first(desk, "US/Eastern", [BEGAN, "13:00", "15:00"]),
      recurrence: {
        frequency: "DAILY",
        repeatEvery: 1,
        end: { endBy: "DATE", date: desk.utc("US/Eastern", ALWAYS_AHEAD, "18:00") },
      },
      members: places([22]),
    }),
  ];
}

function ofNights(desk: Desk): Series[] {
  return [
    series([10, 1], "Nights", {
      ...first(desk, "US/Pacific", [BEGAN, "22:00", "06:00"]),
      recurrence: { frequency: "DAILY", repeatEvery: 1, end: { endBy: "NEVER" } },
      exclusions: tuesdays(1).map((day) => occurrence(desk, "US/Pacific", [day, "22:00", "06:00"])),
      members: places(
        [deviceReference(13, "Mobile Phone")],
        [23, 5],
        [deviceReference(16, "Pager"), 10],
        [4],
      ),
    }),
    series([10, 2], "Cutover", {
      ...first(desk, "US/Pacific", [ALWAYS_AHEAD + 2, "01:00", "05:00"]),
      recurrence: { frequency: "ONCE" },
      members: places([13]),
    }),
    series([10, 3], "Cutover, second try", {
      ...first(desk, "US/Pacific", [ALWAYS_AHEAD + 3, "01:00", "05:00"]),
      members: places([13], [4]),
    }),
  ];
}

function ofSecurity(desk: Desk): Series[] {
  const fortnight = {
    frequency: "WEEKLY",
    repeatEvery: 2,
    onDays: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
    end: { endBy: "NEVER" },
  } as const;
  return [
    series([14, 1], "First week", {
      ...first(desk, "Europe/Paris", [BEGAN, "07:00", "07:00"]),
      recurrence: { ...fortnight, onDays: [...fortnight.onDays] },
      members: places([5], [6, 10], [5, 10], [teamReference(), 30]),
    }),
    series([14, 2], "Second week", {
      ...first(desk, "Europe/Paris", [BEGAN + 7, "07:00", "07:00"]),
      recurrence: { ...fortnight, onDays: [...fortnight.onDays] },
      members: places([6], [5, 10]),
    }),
    // Without days: that of the start, a Wednesday (contract §6.6).
    series([14, 3], "Review", {
      ...first(desk, "Europe/Paris", [BEGAN + 2, "15:00", "16:00"]),
      recurrence: { frequency: "WEEKLY", repeatEvery: 1, end: { endBy: "NEVER" } },
      members: [],
    }),
  ];
}

/** A deleted occurrence; the row reaches from its start to its end. */
function occurrence(desk: Desk, zone: string, span: [day: number, from: string, to: string]) {
  const { start = "", end } = first(desk, zone, span);
  return { startDate: start, ...(end === undefined ? {} : { endDate: end }) };
}
