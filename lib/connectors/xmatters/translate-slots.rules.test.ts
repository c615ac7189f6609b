import { describe, expect, test } from "vitest";
import { toMs } from "#lib/core/time/instant.ts";
import { draftOf, renderDraft } from "../testing/drafts.ts";
import { group, member, type Row, series } from "./testing/build.ts";
import { ALL, codesOf, layersOf, one, ops, points, seen, THREE, WEDNESDAY } from "./testing/seen.ts";

describe("timeline inside an occurrence (xMatters contract §6)", () => {
  test("6.15: the wait is before the member it stands on", () => {
    expect(seen(ops([series("s", [member("ana"), member("ben", 5)])]), WEDNESDAY)).toEqual([
      "ana",
      "ben+300",
    ]);
  });

  test("6.15: a wait in minutes and in seconds may be rounded, not another one", () => {
    const rounded = ops([series("s", [member("ana"), member("ben", 1, { waitInSeconds: 90 })])]);
    expect([seen(rounded, WEDNESDAY), rounded.problems]).toEqual([["ana", "ben+90"], []]);
    const torn = ops([series("s", [member("ana"), member("ben", 15, { waitInSeconds: 0 })])]);
    expect(torn.problems).toMatchObject([
      { code: "invalid-value", severity: "changes-meaning", path: "/shifts/0/members/data/1/waitInSeconds" },
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
    expect(layersOf(sender)).toMatchObject([
      { who: { atEnd: { kind: "opaque", label: "whoever sent the alert" } } },
    ]);
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
