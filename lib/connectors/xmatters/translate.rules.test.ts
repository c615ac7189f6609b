import { describe, expect, test } from "vitest";
import type { Layer } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { Problem } from "#lib/core/problem.ts";
import { toMs } from "#lib/core/time/instant.ts";
import type { Translation } from "../connector.ts";
import { draftOf, onCall, renderDraft } from "../testing/drafts.ts";
import { translatePages } from "./testing/answers.ts";
import {
  type Account,
  absence,
  device,
  group,
  member,
  pagesOf,
  person,
  type Row,
  series,
} from "./testing/build.ts";

/** Ana at once, Ben five minutes later, Eva ten minutes after him. */
const THREE = [member("ana"), member("ben", 5), member("eva", 10)];
/** 10:00 in New York on Wednesday 3 June 2026. */
const WEDNESDAY = "2026-06-03T14:00:00Z";
const AWAY = "2026-06-03T16:00:00Z";
const ALL = ["ana", "ben+300", "eva+900"];

const read = (account: Account): Translation => translatePages(pagesOf(account));
/** The account of one group `ops` with these series. */
const ops = (shifts: readonly Row[], rest: Account = {}): Translation =>
  read({ groups: [group("ops")], ...rest, shifts: { ops: shifts, ...rest.shifts } });
const seen = (translation: Translation, at: string, schedule = "ops"): string[] =>
  onCall(draftOf(translation, "schedule", schedule), translation.drafts, at);
const points = (translation: Translation, ...instants: string[]) =>
  Object.fromEntries(instants.map((at) => [at, seen(translation, at)]));
const layersOf = (translation: Translation): readonly Layer<SourceRef>[] =>
  draftOf(translation, "schedule", "ops").value.layers;
const codesOf = (problems: readonly Problem[]) => problems.map(({ code }) => code);
const one = (rest: Row = {}) => series("s", [member("ana")], rest);
/** Without the end of a recurrence it never ends. */
const every = (frequency: string, rest: Row = {}) => ({ recurrence: { frequency, ...rest } });
const ends = (end: Row) => every("DAILY", { end });

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

describe("timeline inside an occurrence (xMatters contract §6)", () => {
  test("6.15: the wait is before the member it stands on", () => {
    expect(seen(ops([series("s", [member("ana"), member("ben", 5)])]), WEDNESDAY)).toEqual([
      "ana",
      "ben+300",
    ]);
  });

  test("6.16: offsets are sums; 0 shares the step before, and the first may wait", () => {
    const translation = ops([series("s", [member("ana", 1), member("ben", 0), member("eva", 5)])]);
    expect(seen(translation, WEDNESDAY)).toEqual(["ana+60", "ben+60", "eva+360"]);
  });

  test("6.16: the order is that of the positions, not of the list", () => {
    const [ana, ben, eva] = THREE;
    const members = [
      { ...eva, position: 3 },
      { ...ana, position: 1 },
      { ...ben, position: 2 },
    ];
    expect(seen(ops([series("s", members)]), WEDNESDAY)).toEqual(ALL);
  });

  test("6.17: the category names the wait, in one spelling, and changes nobody", () => {
    const translation = ops([
      series("s", [
        member("ana", 0, { escalationType: "Peer" }),
        member("ben", 5, { escalationType: "MANAGEMENT" }),
      ]),
    ]);
    expect(layersOf(translation)).toMatchObject([
      { who: { slots: [{ category: "PEER" }, { category: "MANAGEMENT" }] } },
    ]);
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "ben+300"]);
  });

  test("6.18: everybody is on call for the whole occurrence", () => {
    const translation = ops([series("s", THREE)]);
    const [from, to] = [toMs("2026-06-03T00:00:00Z"), toMs("2026-06-04T00:00:00Z")];
    const draft = draftOf(translation, "schedule", "ops");
    const shifts = renderDraft(draft, translation.drafts, { window: { from, to }, view: "final" });
    expect(new Set(shifts.map(({ start, end }) => `${start} ${end}`)).size).toBe(1);
    expect(shifts.map(({ slot }) => slot)).toEqual([1, 2, 3]);
  });

  test.each([
    [
      "minutes, as text",
      { repeatEnabled: "true", repetitions: "3", delay: "10" },
      { times: 3, waitSeconds: 600 },
    ],
    ["seconds", { repeatEnabled: true, repetitions: 2, waitInSeconds: 90 }, { times: 2, waitSeconds: 90 }],
    ["switched off", { repeatEnabled: "false", repetitions: 3, delay: 10 }, null],
  ])("6.19: the timeline repeats after a wait in %s", (_, repeatEscalation, repeat) => {
    const translation = ops([one({ repeatEscalation })]);
    expect(layersOf(translation)).toMatchObject([{ who: { repeat } }]);
    expect(translation.problems).toEqual([]);
  });

  test("6.19: how often it repeats has to be known; the end tells somebody", () => {
    const unknown = ops([one({ repeatEscalation: { repeatEnabled: "true" } })]);
    expect(layersOf(unknown)).toMatchObject([{ who: { repeat: null } }]);
    expect(codesOf(unknown.problems)).toEqual(["invalid-value"]);
    const end = (rest: Row) => ops([one({ notifyEndOfEscalation: { notifyEnabled: "true", ...rest } })]);
    const zoe = end({ recipient: { id: "zoe", recipientType: "PERSON" } });
    expect(layersOf(zoe)).toMatchObject([{ who: { atEnd: { kind: "user", id: { id: "zoe" } } } }]);
    expect(zoe.problems).toEqual([]);
    const sender = end({ notificationType: "SENDER", waitInSeconds: 60 });
    expect(layersOf(sender)).toMatchObject([{ who: { atEnd: { kind: "opaque", label: "SENDER" } } }]);
    expect(codesOf(sender.problems)).toEqual(["unsupported-feature", "unsupported-feature"]);
  });

  test("6.20: somebody at several positions is kept at each; told once per alert is a note", () => {
    const shifts = [series("s", [member("ana"), member("ben", 5), member("ana", 10)])];
    expect(seen(ops(shifts), WEDNESDAY)).toEqual(["ana", "ana+900", "ben+300"]);
    const without = ops(shifts, { groups: [group("ops", { allowDuplicates: false })] });
    expect(seen(without, WEDNESDAY)).toEqual(["ana", "ana+900", "ben+300"]);
    expect(without.problems).toMatchObject([
      { code: "unsupported-feature", path: "/allowDuplicates", severity: "info" },
    ]);
  });
});

const ROTATION = {
  type: "TIME",
  direction: "SECOND_TO_FIRST",
  interval: "1",
  intervalUnit: "DAYS",
  nextRotationTime: "2026-06-02T15:00:00.000Z",
};
const ring = (rotation: Row, members = [member("ana", 1), member("ben", 1), member("eva", 1)]) =>
  ops([series("s", members, { rotation })]);
const TODAY = ["ana+60", "ben+120", "eva+180"];
const NEXT = ["ben+60", "eva+120", "ana+180"].toSorted();

describe("rotation (xMatters contract §6)", () => {
  test("6.21: after elapsed time the second moves to first, or the last does", () => {
    const days = ["2026-06-01T14:00:00Z", "2026-06-02T16:00:00Z"];
    expect(points(ring(ROTATION), ...days)).toEqual({
      "2026-06-01T14:00:00Z": TODAY,
      "2026-06-02T16:00:00Z": NEXT,
    });
    expect(points(ring({ ...ROTATION, direction: "Last to first" }), ...days)).toEqual({
      "2026-06-01T14:00:00Z": TODAY,
      "2026-06-02T16:00:00Z": ["eva+60", "ana+120", "ben+180"].toSorted(),
    });
  });

  test("6.21: after a finished shift", () => {
    const translation = ring({ type: "after shift", direction: "first-to-last", interval: 1 });
    expect(points(translation, "2026-06-01T14:00:00Z", "2026-06-02T14:00:00Z")).toEqual({
      "2026-06-01T14:00:00Z": TODAY,
      "2026-06-02T14:00:00Z": NEXT,
    });
  });

  test("6.21: what cannot be read is told with the time from which it matters, and today's order is kept", () => {
    const translation = ring({ ...ROTATION, type: "WHENEVER" });
    expect(points(translation, "2026-06-02T16:00:00Z", "2027-06-02T16:00:00Z")).toEqual({
      "2026-06-02T16:00:00Z": TODAY,
      "2027-06-02T16:00:00Z": TODAY,
    });
    expect(translation.problems).toMatchObject([
      {
        code: "unknown-value",
        path: "/shifts/0/rotation/type",
        severity: "changes-meaning",
        firstMattersAt: "2026-06-02T15:00:00Z",
      },
    ]);
  });

  test("6.22: whoever is not in the rotation stays in place; waits belong to places", () => {
    const members = [member("ana", 1), member("ben", 2, { inRotation: false }), member("eva", 3)];
    expect(seen(ring(ROTATION, members), "2026-06-02T16:00:00Z")).toEqual(["ana+360", "ben+180", "eva+60"]);
    const unsaid = [member("ana", 1), { ...member("ben", 2), inRotation: undefined }, member("eva", 3)];
    expect(seen(ring(ROTATION, unsaid), "2026-06-02T16:00:00Z")).toEqual(["ana+360", "ben+180", "eva+60"]);
  });

  test("6.23: the order that was read is that of the reading; a change whose time has passed by then is in it", () => {
    const days = ["2026-06-01T14:00:00Z", "2026-06-01T15:30:00Z", "2026-06-02T15:30:00Z"];
    const stale = ring({ ...ROTATION, nextRotationTime: "2026-05-30T15:00:00Z" });
    expect(points(stale, ...days)).toEqual({
      "2026-06-01T14:00:00Z": TODAY,
      "2026-06-01T15:30:00Z": NEXT,
      "2026-06-02T15:30:00Z": ["eva+60", "ana+120", "ben+180"].toSorted(),
    });
    expect(layersOf(stale)).toMatchObject([
      { who: { order: { asOf: "2026-06-01T12:00:00Z", nextAt: "2026-06-01T15:00:00Z" } } },
    ]);
  });

  test("6.24: by alerts today's order is kept for good, and told", () => {
    const translation = ring({ ...ROTATION, type: "EACH_ALERT" });
    expect(seen(translation, "2026-06-12T16:00:00Z")).toEqual(TODAY);
    expect(translation.problems).toMatchObject([
      { code: "changes-with-alerts", severity: "changes-meaning", firstMattersAt: "2026-06-01T12:00:00Z" },
    ]);
  });

  test("6.25: a change inside an occurrence splits it", () => {
    expect(points(ring(ROTATION), "2026-06-02T14:59:59Z", "2026-06-02T15:00:00Z")).toEqual({
      "2026-06-02T14:59:59Z": TODAY,
      "2026-06-02T15:00:00Z": NEXT,
    });
  });

  test("6.26: without waits everybody is told at once, whatever the order", () => {
    const members = [member("ana"), member("ben")];
    expect(seen(ring(ROTATION, members), "2026-06-02T16:00:00Z")).toEqual(["ana", "ben"]);
  });
});

describe("absences (xMatters contract §6)", () => {
  const away = (absences: readonly Row[], shifts = [series("s", THREE)]) => ops(shifts, { absences });

  test("6.27: the replacement takes the place within the window, at the same offset", () => {
    const translation = away([absence("ben", "zoe")]);
    expect(points(translation, "2026-06-03T14:59:59Z", AWAY, "2026-06-03T17:00:00Z")).toEqual({
      "2026-06-03T14:59:59Z": ALL,
      [AWAY]: ["ana", "eva+900", "zoe+300"],
      "2026-06-03T17:00:00Z": ALL,
    });
    expect(draftOf(translation, "substitution", "absence-ben").value).toMatchObject({
      stage: "slot",
      within: { type: "account" },
      reason: "Temporary absence with a replacement",
    });
  });

  test("6.28: a vacancy leaves out the member and the wait after him, also when he is first", () => {
    expect(seen(away([absence("ben", null)]), AWAY)).toEqual(["ana", "eva+300"]);
    const first = [series("s", [member("ana", 1), member("ben", 5), member("eva", 10)])];
    expect(seen(away([absence("ana", null)], first), AWAY)).toEqual(["ben+60", "eva+660"]);
  });

  test("6.28: the wait after a step that somebody present shares is kept, and that is told", () => {
    const shifts = [series("s", [member("ana"), member("ben"), member("eva", 10)])];
    const translation = away([absence("ben", null)], shifts);
    expect(seen(translation, AWAY)).toEqual(["ana", "eva+600"]);
    expect(translation.problems).toMatchObject([
      { code: "unsupported-feature", severity: "changes-meaning", firstMattersAt: "2026-06-03T15:00:00Z" },
    ]);
    expect(away([absence("ben", null)]).problems).toEqual([]);
  });

  test("6.29: with a group in that group only", () => {
    const shifts = { ops: [series("s", THREE)], desk: [series("d", THREE)] };
    const translation = read({
      groups: [group("ops"), group("desk")],
      shifts,
      absences: [absence("ben", "zoe", { group: { id: "desk" }, includeDirectNotifications: true })],
    });
    expect(seen(translation, AWAY)).toEqual(ALL);
    expect(seen(translation, AWAY, "desk")).toEqual(["ana", "eva+900", "zoe+300"]);
    expect(translation.problems).toMatchObject([
      { code: "unsupported-feature", path: "/includeDirectNotifications", severity: "info" },
    ]);
  });

  test("6.30: an occurrence is cut at the window, and keeps its whole as its turn", () => {
    const translation = away([absence("ana", "zoe")], [one()]);
    const draft = draftOf(translation, "schedule", "ops");
    const window = { from: toMs("2026-06-03T00:00:00Z"), to: toMs("2026-06-04T00:00:00Z") };
    const shifts = renderDraft(draft, translation.drafts, { window, view: "final" });
    expect(shifts.map(({ start, end, turnStart }) => [(end - start) / 3_600_000, turnStart])).toEqual(
      [2, 2, 4].map((hours) => [hours, toMs("2026-06-03T13:00:00Z")]),
    );
  });

  test("6.31: nobody stands in for the replacement; that is told", () => {
    const translation = away([absence("ana", "ben"), absence("ben", "zoe")], [one()]);
    expect(seen(translation, AWAY)).toEqual(["ben"]);
    expect(codesOf(translation.problems)).toEqual(["unsupported-feature"]);
  });

  test("two absences of one person at one time: the one listed later counts, and that is told", () => {
    const translation = away([absence("ana", "ben"), absence("ana", "zoe", { id: "later" })], [one()]);
    expect(seen(translation, AWAY)).toEqual(["zoe"]);
    expect(codesOf(translation.problems)).toEqual(["order-undecided"]);
  });

  test("6.32: somebody on call through a nested group is replaced there, and the place of the group stays", () => {
    const db = { id: "db", recipientType: "GROUP" };
    const shifts = {
      ops: [series("s", [member("db", 0, { recipient: db })])],
      db: [series("d", [member("ana")])],
    };
    const translation = read({
      groups: [group("ops"), group("db")],
      shifts,
      absences: [absence("ana", "zoe")],
    });
    expect(seen(translation, AWAY)).toEqual(["escalation-policy:db"]);
    expect(seen(translation, AWAY, "db")).toEqual(["zoe"]);
  });
});

describe("members that are not people (xMatters contract §6)", () => {
  const seat = (id: string, recipientType: string, rest: Row = {}) =>
    member(id, 15, { recipient: { recipientType, targetName: id, ...rest }, inRotation: false });

  test("6.33: a member group is its policy, not expanded, and may be pinned last", () => {
    const shifts = {
      ops: [series("s", [member("ana"), seat("db", "GROUP")])],
      db: [series("d", [member("ben")])],
    };
    const translation = read({ groups: [group("ops"), group("db")], shifts });
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "escalation-policy:db+900"]);
    expect(layersOf(translation)).toMatchObject([{ who: { slots: [{ pinned: false }, { pinned: true }] } }]);
  });

  test("6.34: dynamic teams and groups are one labelled participant", () => {
    const groups = [
      group("ops"),
      group("french", { groupType: "DYNAMIC", targetName: "Speakers of French" }),
    ];
    const translation = ops(
      [series("s", [seat("french", "GROUP"), seat("old", "DYNAMIC_TEAM", { targetName: "Third floor" })])],
      { groups },
    );
    expect(seen(translation, WEDNESDAY)).toEqual(["opaque:french+900", "opaque:old+1800"]);
    expect(draftOf(translation, "team", "french").value.members).toEqual([]);
    expect(translation.problems.map(({ code, path }) => [code, path])).toEqual([
      ["unsupported-feature", "/shifts/0/members/data/0/recipient"],
      ["unsupported-feature", "/shifts/0/members/data/1/recipient"],
      ["unsupported-feature", "/criteria"],
    ]);
  });

  test("6.35: a device is that device of its owner", () => {
    const devices = [
      device("ana"),
      device("ana", {
        id: "phone",
        name: "Work Phone",
        deviceType: "VOICE",
        phoneNumber: "+15550100;ext=12",
      }),
    ];
    const translation = ops([series("s", [seat("phone", "DEVICE")])], { people: [person("ana")], devices });
    expect(seen(translation, WEDNESDAY)).toEqual(["device:ana:voice:+15550100;ext=12+900"]);
  });

  test("6.36: a broadcast group is a team of its whole roster, without a schedule", () => {
    const groups = [group("ops"), group("all", { groupType: "BROADCAST" })];
    const rosters = { all: [person("ana"), person("eva")] };
    const translation = ops([series("s", [seat("all", "GROUP")])], { groups, rosters });
    expect(seen(translation, WEDNESDAY)).toEqual(["team:all+900"]);
    expect(draftOf(translation, "team", "all").value.members.map(({ user }) => user.id)).toEqual([
      "ana",
      "eva",
    ]);
    expect(() => draftOf(translation, "schedule", "all")).toThrow();
  });

  test("6.37: supervisors and observers are not on call by that", () => {
    const supervisors = { data: [{ id: "zoe", targetName: "zoe.user" }] };
    const observers = { data: [{ id: "r", name: "Company Admin" }] };
    const translation = ops([one()], { groups: [group("ops", { supervisors, observers })] });
    expect(seen(translation, WEDNESDAY)).toEqual(["ana"]);
    expect(draftOf(translation, "team", "ops").value.members).toMatchObject([
      { user: { id: "zoe" }, role: "supervisor" },
    ]);
    expect(translation.problems).toMatchObject([{ code: "unsupported-feature", path: "/observers" }]);
  });

  test("6.38: order, delay, threshold and hours of a device say how; without any, somebody is on call all the same", () => {
    const timeframes = [
      {
        name: "Working hours",
        startTime: "09:00",
        timezone: "US/Eastern",
        durationInMinutes: "480",
        days: ["MO", "FR"],
        excludeHolidays: true,
      },
    ];
    const devices = [
      device("ana", {
        id: "b",
        sequence: "2",
        active: "INACTIVE",
        status: undefined,
        testStatus: "UNTESTED",
      }),
      device("ana", {
        id: "a",
        name: "Mobile",
        deviceType: "TEXT_PHONE",
        phoneNumber: "+1 555 0100",
        sequence: 0,
        delay: 5,
        priorityThreshold: "MEDIUM",
        timeframes: { count: 1, total: 1, data: timeframes },
      }),
    ];
    const translation = ops([series("s", [member("ana"), member("ben", 5)])], {
      people: [person("ana"), person("ben")],
      devices,
    });
    expect(draftOf(translation, "user", "ana").value.contactMethods).toEqual([
      {
        key: "sms:+15550100",
        channel: "sms",
        address: "+15550100",
        label: "Mobile",
        order: 0,
        enabled: true,
        verified: true,
        timeframes: [
          {
            name: "Working hours",
            timeZone: "US/Eastern",
            days: [1, 5],
            startSecond: 32_400,
            durationSeconds: 28_800,
            excludeHolidays: true,
          },
        ],
        delaySeconds: 300,
        threshold: "MEDIUM",
      },
      {
        key: "email:ana@example.com",
        channel: "email",
        address: "ana@example.com",
        label: "Work Email",
        order: 1,
        enabled: false,
        verified: false,
        timeframes: [],
        delaySeconds: 0,
        threshold: null,
      },
    ]);
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "ben+300"]);
  });
});

describe("holidays (xMatters contract §6)", () => {
  const site = { id: "atlanta", links: { self: "/api/xm/1/sites/atlanta" } };
  const sites = [{ id: "atlanta", name: "Atlanta" }];
  const atSite = (rest: Row) => ops([one(rest)], { groups: [group("ops", { site })], sites });

  test("6.39: without a site holidays are ignored", () => {
    const translation = ops([one({ siteHolidays: { onCall: false } })]);
    expect(layersOf(translation)).toMatchObject([{ holidayRule: null }]);
    expect(translation.problems).toEqual([]);
  });

  test("6.40: a series is off on holidays unless it stays on; one of holidays is on only then", () => {
    expect(layersOf(atSite({ siteHolidays: { onCall: "true" } }))).toMatchObject([{ holidayRule: null }]);
    const part = { onCall: true, start: "09:00", end: "12:00" };
    expect(layersOf(atSite({ siteHolidays: part }))).toMatchObject([
      { holidayRule: { site: "atlanta", siteName: "Atlanta", siteHolidays: part, onlyOnHolidays: false } },
    ]);
    const only = atSite(every("HOLIDAY"));
    expect(layersOf(only)).toMatchObject([{ holidayRule: { onlyOnHolidays: true } }]);
    expect(only.problems).toMatchObject([{ code: "holiday-not-computed", path: "/shifts/0/recurrence" }]);
  });

  test("6.41: the days are not in the API: series are shown as on any day, and that is told", () => {
    const translation = atSite({});
    expect(seen(translation, "2026-07-04T14:00:00Z")).toEqual(["ana"]);
    expect(translation.problems).toMatchObject([
      { code: "holiday-not-computed", path: "/site", severity: "changes-meaning" },
    ]);
  });
});
