import { describe, expect, it } from "vitest";
import { canonicalJson } from "../json.ts";
import type { DraftParticipant } from "../model/participant.ts";
import { explainPlan } from "./explain.ts";
import { COMPANY, layer, policyDraft, ref, scheduleDraft, userDraft } from "./testing/drafts.ts";
import { apply, codes, EMPTY, ops, plan, RULES } from "./testing/world.ts";

describe("a first import", () => {
  it("creates everything, users first, and keeps the seat of a person deleted at the source", () => {
    const made = plan(COMPANY);
    expect(ops(made)).toEqual([
      "create user Person u1",
      "create user Person u2",
      "create user Person u3",
      "create team Team t1",
      "create schedule Schedule s1",
      "create escalation-policy Policy p1",
    ]);
    const statuses = made.changes.flatMap(({ after }) =>
      after?.kind === "user" ? [after.value.status] : [],
    );
    expect(statuses).toEqual(["placeholder", "placeholder", "placeholder"]);
    const schedule = made.changes.find(({ kind }) => kind === "schedule");
    expect(schedule?.dependsOn).toEqual([
      "create:team:t1",
      "create:user:u1",
      "create:user:u2",
      "create:user:u3",
    ]);
    expect(explainPlan(made.summary, 2)).toBe(
      "Creates 1 schedule, 1 escalation policy, 1 team and 3 users, changes nothing, removes nothing. 2 parts of the source cannot be imported.",
    );
  });

  it.each(["placeholder", "create", "invite"] as const)(
    "leaves deactivated whoever is so at the source, where people without a match are to be: %s",
    (unmappedUsers) => {
      const made = plan([userDraft("u1", { status: "deactivated" })], EMPTY, {
        rules: { ...RULES, unmappedUsers },
      });
      expect(made.changes.map(({ after }) => after?.kind === "user" && after.value.status)).toEqual([
        "deactivated",
      ]);
      expect(codes(made)).toEqual([]);
    },
  );

  it("makes a second plan that is empty, and says so", () => {
    const second = plan(COMPANY, apply(EMPTY, plan(COMPANY)));
    expect(second.changes).toEqual([]);
    expect(second.bases).toEqual([]);
    expect(second.conflicts).toEqual([]);
    expect(second.summary.user).toMatchObject({ create: 0, unchanged: 3 });
    expect(explainPlan(second.summary, 0)).toBe("Changes nothing.");
  });

  it("keeps the seat of someone whom the source names but did not give", () => {
    const made = plan([scheduleDraft("s1", { layers: [layer("L1", ["ghost"])] })]);
    expect(ops(made)).toEqual(["create user Unknown user ghost", "create schedule Schedule s1"]);
    expect(made.users[0]).toMatchObject({ decision: { action: "placeholder" }, decidedBy: "rule" });
  });

  it("keeps the seat of a schedule that the source did not give, as a label, and tells it once", () => {
    const target: DraftParticipant = { kind: "schedule", id: ref("schedule", "hidden") };
    const made = plan([policyDraft("p1", [target]), policyDraft("p2", [target])]);
    const steps = made.changes.map(({ after }) =>
      after?.kind === "escalation-policy" ? after.value.steps : [],
    );
    expect(steps[0]?.[0]?.targets[0]?.participant).toEqual({
      kind: "opaque",
      sourceId: "hidden",
      label: "schedule hidden",
    });
    const dangling = made.problems.filter(({ code }) => code === "dangling-reference");
    expect(dangling).toHaveLength(1);
    expect(dangling[0]?.affected.map(({ id }) => id)).toEqual(["p1", "p2"]);
  });

  it("leaves out a thing that the model does not allow, and says so, but not its people", () => {
    const made = plan([userDraft("u1"), userDraft("u2"), scheduleDraft("s1", { timeZone: "Mars/Base" })]);
    expect(ops(made)).toEqual(["create user Person u1", "create user Person u2"]);
    const blocked = made.problems.filter(({ severity }) => severity === "blocks");
    expect(blocked).toMatchObject([
      { code: "zone-unknown", path: "/timeZone", sourceRef: ref("schedule", "s1") },
    ]);
  });

  it("leaves the seats of a skipped person vacant, with the price", () => {
    const made = plan(COMPANY, EMPTY, {
      userDecisions: [{ sourceId: "u1", action: "skip", decidedBy: "person" }],
      effect: (before, after) =>
        canonicalJson(before) === canonicalJson(after) || before === null
          ? null
          : { firstDifferentAt: "2026-12-07T09:00:00Z", userIds: [] },
    });
    expect(codes(made)).toEqual(["pages-no-one", "placeholder-person", "skipped-person"]);
    const skipped = made.problems.find(({ code }) => code === "skipped-person");
    expect(skipped).toMatchObject({ severity: "changes-meaning", firstMattersAt: "2026-12-07T09:00:00Z" });
    const schedule = made.changes.find(({ kind }) => kind === "schedule")?.after;
    const top = schedule?.kind === "schedule" ? schedule.value.layers[0] : undefined;
    expect(top?.type === "mask" && top.rotation.participants).toEqual([{ kind: "nobody" }]);
  });

  it("orders policies that refer to each other in a circle", () => {
    const other = (id: string): DraftParticipant => ({
      kind: "escalation-policy",
      id: ref("escalation-policy", id),
    });
    const made = plan([policyDraft("a", [other("b")]), policyDraft("b", [other("a")])]);
    expect(made.changes.map(({ sourceRef, dependsOn }) => [sourceRef.id, dependsOn])).toEqual([
      ["b", []],
      ["a", ["create:escalation-policy:b"]],
    ]);
  });
});
