import { describe, expect, test } from "vitest";
import { draftOf } from "../testing/drafts.ts";
import { group, member, person, type Row, series } from "./testing/build.ts";
import { ALL, ends, every, layersOf, one, ops, points, seen, THREE, WEDNESDAY } from "./testing/seen.ts";

describe("group, series, occurrence (xMatters contract §6)", () => {
  test("6.1: a series is schedule and timeline; the group's policy has one step to all of them", () => {
    const translation = ops([series("s", THREE)]);
    expect(seen(translation, WEDNESDAY)).toEqual(ALL);
    const { value } = draftOf(translation, "escalation-policy", "ops");
    expect(value).toMatchObject({
      timing: "from-start",
      steps: [{ delaySeconds: 0, targets: [{ participant: { kind: "schedule", id: { id: "ops" } } }] }],
      teams: [{ kind: "team", id: "ops" }],
    });
    expect(layersOf(translation)).toMatchObject([{ track: "s", sourceId: "s", name: "s" }]);
    expect(translation.problems).toEqual([]);
  });

  test("6.2: an occurrence may last longer than a day", () => {
    const translation = ops([
      one({
        start: "2026-06-01T12:00:00Z",
        end: "2026-06-02T21:00:00Z",
        ...every("DAILY", { repeatEvery: 3 }),
      }),
    ]);
    expect(
      points(translation, "2026-06-01T11:59:59Z", "2026-06-02T20:59:59Z", "2026-06-02T21:00:00Z"),
    ).toEqual({ "2026-06-01T11:59:59Z": [], "2026-06-02T20:59:59Z": ["ana"], "2026-06-02T21:00:00Z": [] });
  });

  test("6.3: later occurrences keep the local time of the series' own zone", () => {
    expect(
      points(ops([one()]), "2026-10-31T13:00:00Z", "2026-11-01T13:59:59Z", "2026-11-01T14:00:00Z"),
    ).toEqual({
      "2026-10-31T13:00:00Z": ["ana"],
      "2026-11-01T13:59:59Z": [],
      "2026-11-01T14:00:00Z": ["ana"],
    });
  });

  test("6.4: on the night of a change local start and end stay; a skipped start moves on by the gap, of a doubled one the first counts", () => {
    const night = ops([one({ start: "2026-06-02T02:00:00Z", end: "2026-06-02T10:00:00Z" })]);
    expect(points(night, "2026-11-01T10:59:59Z", "2026-11-01T11:00:00Z")).toEqual({
      "2026-11-01T10:59:59Z": ["ana"],
      "2026-11-01T11:00:00Z": [],
    });
    const skipped = ops([one({ start: "2026-06-01T06:30:00Z", end: "2026-06-01T10:00:00Z" })]);
    expect(points(skipped, "2027-03-14T07:29:59Z", "2027-03-14T07:30:00Z")).toEqual({
      "2027-03-14T07:29:59Z": [],
      "2027-03-14T07:30:00Z": ["ana"],
    });
    const doubled = ops([one({ start: "2026-06-01T05:30:00Z", end: "2026-06-01T10:00:00Z" })]);
    expect(points(doubled, "2026-11-01T05:29:59Z", "2026-11-01T05:30:00Z")).toEqual({
      "2026-11-01T05:29:59Z": [],
      "2026-11-01T05:30:00Z": ["ana"],
    });
  });

  test("6.5: the first start gives time of day and not before, and need not be an occurrence", () => {
    const translation = ops([one(every("EVERY_WEEKEND_DAY"))]);
    expect(points(translation, "2026-06-01T14:00:00Z", "2026-06-06T14:00:00Z")).toEqual({
      "2026-06-01T14:00:00Z": [],
      "2026-06-06T14:00:00Z": ["ana"],
    });
  });

  test.each<[string, Row, readonly string[], readonly string[]]>([
    ["ONCE", every("ONCE"), ["2026-06-01"], ["2026-06-02", "2027-06-01"]],
    ["DAILY", every("DAILY", { repeatEvery: 2 }), ["2026-06-01", "2026-06-03"], ["2026-06-02"]],
    [
      "WEEKLY, weeks from Monday",
      every("WEEKLY", { repeatEvery: 2, onDays: ["SU", "MO"] }),
      ["2026-06-01", "2026-06-07", "2026-06-15"],
      ["2026-06-08", "2026-06-14"],
    ],
    ["WEEKLY without days", every("WEEKLY"), ["2026-06-01", "2026-06-08"], ["2026-06-02"]],
    [
      "WEEKLY of no days is all seven (§5)",
      every("WEEKLY", { onDays: [] }),
      ["2026-06-04", "2026-06-07"],
      [],
    ],
    ["EVERY_WEEKDAY", every("EVERY_WEEKDAY"), ["2026-06-05"], ["2026-06-06"]],
    ["EVERY_WEEKEND_DAY", every("EVERY_WEEKEND_DAY"), ["2026-06-06", "2026-06-07"], ["2026-06-05"]],
    [
      "MONTHLY on a date, 31 skipped in short months",
      every("MONTHLY", { on: "DATE_OF_MONTH", dateOfMonth: "31", months: ["JUN", "JUL", "AUG"] }),
      ["2026-07-31", "2026-08-31"],
      ["2026-06-30", "2026-10-31"],
    ],
    [
      "MONTHLY on the last day, all twelve months",
      every("MONTHLY", { on: "DATE_OF_MONTH", dateOfMonth: "LAST" }),
      ["2026-06-30", "2027-02-28"],
      ["2026-06-29"],
    ],
    [
      "MONTHLY on a weekday",
      every("MONTHLY", { on: "DAY_OF_WEEK", dayOfWeekClassifier: "LAST", dayOfWeek: "FR" }),
      ["2026-06-26"],
      ["2026-06-19"],
    ],
    [
      "YEARLY, 29 February in leap years only",
      { ...every("YEARLY"), start: "2024-02-29T14:00:00Z", end: "2024-02-29T22:00:00Z" },
      ["2028-02-29"],
      ["2027-02-28", "2027-03-01"],
    ],
    ["HOLIDAY shows nobody", every("HOLIDAY"), [], ["2026-06-01", "2026-07-04"]],
  ])("6.6: %s", (_, rest, on, off) => {
    const translation = ops([one(rest)]);
    const noon = (day: string) => `${day}T18:00:00Z`;
    expect(on.map((day) => seen(translation, noon(day)))).toEqual(on.map(() => ["ana"]));
    expect(off.map((day) => seen(translation, noon(day)))).toEqual(off.map(() => []));
  });

  test("6.6: a frequency that is not documented renders nobody and is told", () => {
    const { problems, ...rest } = ops([one(every("LUNAR")), series("other", [member("ben")])]);
    expect(problems).toMatchObject([
      { code: "unsupported-recurrence", path: "/shifts/0/recurrence/frequency", severity: "changes-meaning" },
    ]);
    expect(seen({ problems, ...rest }, WEDNESDAY)).toEqual(["ben"]);
  });

  test("6.7: it ends never, by date, or after so many occurrences, deleted ones among them", () => {
    const until = ops([one(ends({ endBy: "DATE", date: "2026-06-03T13:00:00.000Z" }))]);
    expect(points(until, WEDNESDAY, "2026-06-04T14:00:00Z")).toEqual({
      [WEDNESDAY]: ["ana"],
      "2026-06-04T14:00:00Z": [],
    });
    const thrice = ops([
      one({
        ...ends({ endBy: "REPETITIONS", repetitions: "3" }),
        exclusions: [{ startDate: "2026-06-02T13:00:00Z", endDate: "2026-06-02T21:00:00Z" }],
      }),
    ]);
    expect(points(thrice, "2026-06-02T14:00:00Z", WEDNESDAY, "2026-06-04T14:00:00Z")).toEqual({
      "2026-06-02T14:00:00Z": [],
      [WEDNESDAY]: ["ana"],
      "2026-06-04T14:00:00Z": [],
    });
  });

  test("6.8: without recurrence, start and end it is always on, one tile a local day, in the zone of whoever manages the group", () => {
    const bare = { ...one(), start: undefined, end: undefined, recurrence: null };
    const always = ops([bare]);
    expect(layersOf(always)).toMatchObject([{ when: { type: "daily-tiles" }, timeZone: "America/New_York" }]);
    expect(seen(always, "2031-01-01T00:00:00Z")).toEqual(["ana"]);
    const people = [person("ana", { timezone: "Asia/Kolkata" })];
    const supervised = ops([{ ...bare, timezone: undefined }], {
      people,
      groups: [group("ops", { supervisors: { data: [{ id: "ana", targetName: "ana.user" }] } })],
    });
    expect(layersOf(supervised)).toMatchObject([{ timeZone: "Asia/Kolkata" }]);
    expect(supervised.problems).toMatchObject([{ code: "zone-unknown", severity: "info" }]);
  });

  test("6.8: a deleted tile of one that is always on is a day's gap", () => {
    const bare = { ...one(), start: undefined, end: undefined, recurrence: null };
    const exclusions = [{ startDate: "2026-06-03T04:00:00Z", endDate: "2026-06-04T04:00:00Z" }];
    const translation = ops([{ ...bare, exclusions }]);
    expect(
      points(
        translation,
        "2026-06-03T03:59:59Z",
        "2026-06-03T04:00:00Z",
        "2026-06-04T03:59:59Z",
        "2026-06-04T04:00:00Z",
      ),
    ).toEqual({
      "2026-06-03T03:59:59Z": ["ana"],
      "2026-06-03T04:00:00Z": [],
      "2026-06-04T03:59:59Z": [],
      "2026-06-04T04:00:00Z": ["ana"],
    });
  });

  test("6.9: start and end without recurrence are one occurrence; a deleted one is none", () => {
    const once = { recurrence: undefined, end: "2026-06-02T22:00:00Z" };
    expect(points(ops([one(once)]), "2026-06-02T21:59:59Z", "2026-06-02T22:00:00Z")).toEqual({
      "2026-06-02T21:59:59Z": ["ana"],
      "2026-06-02T22:00:00Z": [],
    });
    const exclusions = [{ startDate: "2026-06-01T13:00:00Z" }];
    expect(seen(ops([one({ ...once, exclusions })]), "2026-06-02T14:00:00Z")).toEqual([]);
  });

  test("6.10: an exclusion takes out the occurrences that start inside its range", () => {
    const exclusions = [{ startDate: "2026-06-02T13:00:00.000Z", endDate: "2026-06-03T13:00:00Z" }];
    const days = ["2026-06-01T14:00:00Z", "2026-06-02T14:00:00Z", WEDNESDAY];
    expect(points(ops([one({ exclusions })]), ...days)).toEqual({
      "2026-06-01T14:00:00Z": ["ana"],
      "2026-06-02T14:00:00Z": [],
      [WEDNESDAY]: ["ana"],
    });
  });

  test("6.11: series that overlap are all on call, each timeline from 0", () => {
    const translation = ops([series("a", THREE), series("b", [member("zoe"), member("ben", 15)])]);
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "ben+300", "ben+900", "eva+900", "zoe"]);
    expect(draftOf(translation, "schedule", "ops").value.resolution).toBe("everyone");
  });

  test("6.12: series of one group may have zones of their own", () => {
    const london = series("west", [member("ben")], {
      timezone: "Europe/London",
      start: "2026-06-01T08:00:00Z",
      end: "2026-06-01T16:00:00Z",
    });
    expect(
      points(ops([one(), london]), "2026-11-01T08:30:00Z", "2026-11-01T09:00:00Z", "2026-11-01T14:30:00Z"),
    ).toEqual({
      "2026-11-01T08:30:00Z": [],
      "2026-11-01T09:00:00Z": ["ben"],
      "2026-11-01T14:30:00Z": ["ana", "ben"],
    });
  });

  test("6.13: a gap is a gap", () => {
    expect(seen(ops([one()]), "2026-06-03T02:00:00Z")).toEqual([]);
  });

  test("6.14: an inactive group is a schedule that is not enabled; an inactive person is skipped with the wait after him", () => {
    const people = [person("ana"), person("ben", { status: "INACTIVE" }), person("eva")];
    const translation = ops([series("s", THREE)], { people, groups: [group("ops", { status: "INACTIVE" })] });
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "eva+300"]);
    expect(draftOf(translation, "schedule", "ops").value.enabled).toBe(false);
    expect(draftOf(translation, "user", "ben").value.status).toBe("deactivated");
  });

  test("6.14: whoever is in no list and is called inactive where he is named is skipped as well", () => {
    const translation = ops([
      series("s", [
        member("ana"),
        member("gone", 5, { recipient: { status: "INACTIVE" } }),
        member("eva", 10),
      ]),
    ]);
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "eva+300"]);
  });
});
