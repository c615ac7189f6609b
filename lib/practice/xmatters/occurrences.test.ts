import { describe, expect, test } from "vitest";
import { local, say } from "#lib/practice/testing/wall-text.ts";
import { formatUtc } from "#lib/practice/wall-clock.ts";
import { occurrencesOf, type Placing } from "./occurrences.ts";
import { shift } from "./testing/build.ts";
import type { Recurrence, Shift } from "./wire.ts";

const LONDON = "Europe/London";
const EASTERN = "US/Eastern";
const never: Placing = { zone: EASTERN, isHoliday: () => false };
const utc = (zone: string, wall: string) => formatUtc(local(zone, wall));

type Case = {
  zone?: string;
  first: [from: string, to: string];
  recurrence?: Recurrence;
  more?: Partial<Shift>;
};

/** Starts and ends on the wall, as text with their zone. */
function said(
  { zone = LONDON, first: [from, to], recurrence, more }: Case,
  [since, until]: [string, string],
  placing = never,
) {
  const series = shift({
    start: utc(zone, from),
    end: utc(zone, to),
    timezone: zone,
    recurrence,
    members: [],
    ...more,
  });
  const window = { since: local(zone, since), until: local(zone, until) };
  return occurrencesOf(series, window, placing).map(
    ({ start, end }) => `${say(zone, start)} – ${say(zone, end)}`,
  );
}

const days = (...args: Parameters<typeof said>) => said(...args).map((text) => text.slice(0, 14));

describe("clock changes", () => {
  test("later occurrences keep the local start and the local end (§6.3, §6.4)", () => {
    const nights: Case = {
      zone: EASTERN,
      first: ["2026-10-01 22:00", "2026-10-02 06:00"],
      recurrence: { frequency: "DAILY" },
    };
    expect(said(nights, ["2026-10-31 12:00", "2026-11-02 12:00"])).toEqual([
      "Sat 2026-10-31 22:00 EDT – Sun 2026-11-01 06:00 EST",
      "Sun 2026-11-01 22:00 EST – Mon 2026-11-02 06:00 EST",
    ]);
  });

  test("a start in the skipped hour moves forward by the gap, a doubled one takes the first (§6.4)", () => {
    const early: Case = {
      zone: EASTERN,
      first: ["2026-03-01 02:30", "2026-03-01 05:00"],
      recurrence: { frequency: "DAILY" },
    };
    expect(said(early, ["2026-03-08 00:00", "2026-03-09 00:00"])).toEqual([
      "Sun 2026-03-08 03:30 EDT – Sun 2026-03-08 05:00 EDT",
    ]);
    const doubled: Case = { ...early, first: ["2026-10-01 01:30", "2026-10-01 05:00"] };
    expect(said(doubled, ["2026-11-01 00:00", "2026-11-02 00:00"])).toEqual([
      "Sun 2026-11-01 01:30 EDT – Sun 2026-11-01 05:00 EST",
    ]);
  });

  test("tiles of an always-on series are local days, of 23 and 25 hours too (§6.8)", () => {
    const tiles = (since: string, until: string) =>
      occurrencesOf(
        shift({ members: [] }),
        { since: local(EASTERN, since), until: local(EASTERN, until) },
        never,
      ).map(({ start, end }) => `${say(EASTERN, start)} ${(end - start) / 3600} h`);
    expect(tiles("2026-10-31 12:00", "2026-11-02 00:00")).toEqual([
      "Sat 2026-10-31 00:00 EDT 24 h",
      "Sun 2026-11-01 00:00 EDT 25 h",
    ]);
    expect(tiles("2026-03-08 10:00", "2026-03-08 11:00")).toEqual(["Sun 2026-03-08 00:00 EST 23 h"]);
  });
});

describe("which days (§6.5, §6.6)", () => {
  const first: Case["first"] = ["2026-06-03 09:00", "2026-06-03 17:00"];
  const weeks: [string, string] = ["2026-06-01 00:00", "2026-06-22 00:00"];
  const cases: [name: string, recurrence: Recurrence | undefined, expected: string[]][] = [
    ["nothing is once (§6.9)", undefined, ["Wed 2026-06-03"]],
    ["ONCE", { frequency: "ONCE" }, ["Wed 2026-06-03"]],
    [
      "DAILY with an interval, as text",
      { frequency: "DAILY", repeatEvery: "7" },
      ["Wed 2026-06-03", "Wed 2026-06-10", "Wed 2026-06-17"],
    ],
    [
      "WEEKLY, whose weeks begin on Monday",
      { frequency: "WEEKLY", repeatEvery: 2, onDays: ["SU", "MO"] },
      ["Sun 2026-06-07", "Mon 2026-06-15", "Sun 2026-06-21"],
    ],
    [
      "WEEKLY without days is that of the start",
      { frequency: "WEEKLY" },
      ["Wed 2026-06-03", "Wed 2026-06-10", "Wed 2026-06-17"],
    ],
    [
      "EVERY_WEEKEND_DAY, of which the start is none",
      { frequency: "EVERY_WEEKEND_DAY", end: { endBy: "REPETITIONS", repetitions: "3" } },
      ["Sat 2026-06-06", "Sun 2026-06-07", "Sat 2026-06-13"],
    ],
    [
      "EVERY_WEEKDAY until a date, which may be a start",
      { frequency: "EVERY_WEEKDAY", end: { endBy: "DATE", date: "2026-06-05T08:00:00Z" } },
      ["Wed 2026-06-03", "Thu 2026-06-04", "Fri 2026-06-05"],
    ],
    [
      "MONTHLY on a date, in all months",
      { frequency: "MONTHLY", on: "DATE_OF_MONTH", dateOfMonth: "15" },
      ["Mon 2026-06-15"],
    ],
    [
      "MONTHLY on a weekday of another month",
      {
        frequency: "MONTHLY",
        on: "DAY_OF_WEEK",
        months: ["JUL"],
        dayOfWeekClassifier: "FIRST",
        dayOfWeek: "MO",
      },
      [],
    ],
    [
      "MONTHLY on the third Friday",
      { frequency: "MONTHLY", on: "DAY_OF_WEEK", dayOfWeekClassifier: "THIRD", dayOfWeek: "FR" },
      ["Fri 2026-06-19"],
    ],
  ];

  test.each(cases)("%s", (_, recurrence, expected) => {
    expect(days({ first, ...(recurrence ? { recurrence } : {}) }, weeks)).toEqual(expected);
  });

  test("an empty list of days means all seven (§5)", () => {
    expect(days({ first, recurrence: { frequency: "WEEKLY", onDays: [] } }, weeks)).toHaveLength(19);
  });

  test("the last day and the last weekday of a month; the 31st is skipped where there is none", () => {
    const year: [string, string] = ["2026-06-01 00:00", "2026-09-02 00:00"];
    const monthly = (rest: Partial<Recurrence>) =>
      days({ first, recurrence: { frequency: "MONTHLY", ...rest } }, year);
    expect(monthly({ on: "DATE_OF_MONTH", dateOfMonth: "LAST" })).toEqual([
      "Tue 2026-06-30",
      "Fri 2026-07-31",
      "Mon 2026-08-31",
    ]);
    expect(monthly({ on: "DATE_OF_MONTH", dateOfMonth: 31 })).toEqual(["Fri 2026-07-31", "Mon 2026-08-31"]);
    expect(monthly({ on: "DAY_OF_WEEK", dayOfWeekClassifier: "LAST", dayOfWeek: "TH" })).toEqual([
      "Thu 2026-06-25",
      "Thu 2026-07-30",
      "Thu 2026-08-27",
    ]);
  });

  test("YEARLY on the day of the start", () => {
    expect(
      days({ first, recurrence: { frequency: "YEARLY" } }, ["2026-01-01 00:00", "2028-12-31 00:00"]),
    ).toEqual(["Wed 2026-06-03", "Thu 2027-06-03", "Sat 2028-06-03"]);
  });
});

describe("left out", () => {
  const daily: Case = {
    first: ["2026-06-01 09:00", "2026-06-01 17:00"],
    recurrence: { frequency: "DAILY", end: { endBy: "REPETITIONS", repetitions: 4 } },
  };
  const week: [string, string] = ["2026-06-01 00:00", "2026-06-08 00:00"];

  test("a deleted occurrence is matched by its start, and counts (§6.7, §6.10)", () => {
    const exclusions = [
      { startDate: utc(LONDON, "2026-06-02 00:00"), endDate: utc(LONDON, "2026-06-03 00:00") },
      { startDate: utc(LONDON, "2026-06-03 09:00") },
      // Begins within the occurrence, not at its start.
      { startDate: utc(LONDON, "2026-06-04 10:00"), endDate: utc(LONDON, "2026-06-04 12:00") },
    ];
    expect(days({ ...daily, more: { exclusions } }, week)).toEqual(["Mon 2026-06-01", "Thu 2026-06-04"]);
  });

  test("on a holiday a series is off, unless it says otherwise; one for holidays is on only then (§6.39, §6.40)", () => {
    const third = Date.parse("2026-06-03T00:00:00Z") / 86_400_000;
    const placing: Placing = { ...never, isHoliday: (day) => day === third };
    const stays: Case = { ...daily, more: { siteHolidays: { onCall: true } } };
    const holiday: Case = { ...stays, recurrence: { frequency: "HOLIDAY" } };
    expect(days(daily, week, placing)).toEqual(["Mon 2026-06-01", "Tue 2026-06-02", "Thu 2026-06-04"]);
    expect(days(stays, week, placing)).toHaveLength(4);
    expect(days(holiday, week, placing)).toEqual(["Wed 2026-06-03"]);
    expect(days({ ...holiday, more: {} }, week, placing)).toEqual([]);
  });

  test("occurrences are whole, and are told when they touch the window (§4)", () => {
    expect(said(daily, ["2026-06-02 16:59", "2026-06-03 09:00"])).toEqual([
      "Tue 2026-06-02 09:00 BST – Tue 2026-06-02 17:00 BST",
    ]);
    expect(said(daily, ["2026-06-02 17:00", "2026-06-03 09:00"])).toEqual([]);
  });
});
