import { describe, expect, test } from "vitest";
import { toMs } from "#lib/core/time/instant.ts";
import { draftOf, renderDraft } from "../testing/drafts.ts";
import { absence, group, member, type Row, series } from "./testing/build.ts";
import { ALL, AWAY, codesOf, one, ops, points, read, seen, THREE } from "./testing/seen.ts";

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
