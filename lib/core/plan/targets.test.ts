import { expect, test } from "vitest";
import type { DraftParticipant } from "../model/participant.ts";
import type { TargetChoice } from "./plan.ts";
import { goneDraft, policyDraft, ref, scheduleDraft, seat, userDraft } from "./testing/drafts.ts";
import { apply, codes, EMPTY, ops, plan, RULES } from "./testing/world.ts";

const BOT: DraftParticipant = { kind: "opaque", sourceId: "BOT1", label: "Deploy bot" };
const PEOPLE = [userDraft("u1"), userDraft("u2"), scheduleDraft("s1")];
const policy = (...targets: DraftParticipant[]) => policyDraft("p1", targets);
const made = { rules: { ...RULES, unmappedUsers: "create" as const } };
const choice = (kind: TargetChoice["kind"], sourceId: string, to: TargetChoice["to"]): TargetChoice => ({
  kind,
  sourceId,
  to,
});
const firstTarget = (planned: ReturnType<typeof plan>) => {
  const value = planned.changes.find(({ kind }) => kind === "escalation-policy")?.after?.value;
  return value !== undefined && "steps" in value ? value.steps[0]?.targets[0] : undefined;
};

test.each([
  ["a bot", BOT, [], "unsupported", "Deploy bot"],
  ["someone deleted at the source", seat("gone"), [goneDraft("gone")], "deleted", "Person gone"],
  ["someone whom the source did not give", seat("nobody-knows"), [], "unknown", "Unknown user nobody-knows"],
  ["a schedule that was not chosen", { kind: "schedule", id: ref("schedule", "s9") }, [], "not-coming", "s9"],
] as const)(
  "%s as the target of a step is offered with its reason and its place",
  (_, target, more, reason, name) => {
    const planned = plan([...PEOPLE, ...more, policy(seat("u1"), target)], EMPTY, made);
    expect(planned.offers).toMatchObject([
      { type: "target", reason, name, choice: null, steps: [{ policy: "Policy p1", step: 2 }] },
    ]);
  },
);

test("targets that can be carried are not offered: people, also deleted ones who were mapped, and schedules", () => {
  const drafts = [...PEOPLE, policy(seat("u1"), { kind: "schedule", id: ref("schedule", "s1") })];
  expect(plan(drafts, EMPTY, made).offers).toEqual([]);
  const world = apply(EMPTY, plan(PEOPLE, EMPTY, made));
  const mapped = {
    sourceId: "gone",
    action: "map",
    userId: "new:user:acme:u1",
    decidedBy: "person",
  } as const;
  const planned = plan([...PEOPLE, goneDraft("gone"), policy(seat("gone"))], world, {
    ...made,
    userDecisions: [mapped],
  });
  expect(planned.offers).toEqual([]);
});

test("a chosen schedule takes the place of a bot, in the plan, in its fingerprint and in the next one", () => {
  const drafts = [...PEOPLE, policy(BOT)];
  const targetChoices = [choice("opaque", "BOT1", { kind: "schedule", id: "new:schedule:acme:s1" })];
  const without = plan(drafts, EMPTY, made);
  const planned = plan(drafts, EMPTY, { ...made, targetChoices });
  expect(firstTarget(planned)).toEqual({
    participant: { kind: "schedule", id: "new:schedule:acme:s1" },
    pick: "current",
  });
  expect(planned.offers).toMatchObject([{ choice: { kind: "schedule", id: "new:schedule:acme:s1" } }]);
  expect(planned.fingerprintInput).not.toBe(without.fingerprintInput);
  const world = apply(EMPTY, planned);
  expect(plan(drafts, world, { ...made, targetChoices }).changes).toEqual([]);
  expect(ops(plan(drafts, world, made))).toEqual(["update escalation-policy Policy p1"]);
});

test("nobody can be chosen, and a step that then reaches nobody is still told", () => {
  const planned = plan([...PEOPLE, policy(BOT)], EMPTY, {
    ...made,
    targetChoices: [choice("opaque", "BOT1", { kind: "nobody" })],
  });
  expect(firstTarget(planned)?.participant).toEqual({ kind: "nobody" });
  expect(codes(planned)).toContain("pages-no-one");
});

test("what a choice replaced is no dangling reference any more", () => {
  const drafts = [...PEOPLE, policy({ kind: "schedule", id: ref("schedule", "s9") })];
  expect(codes(plan(drafts, EMPTY, made))).toEqual(["dangling-reference"]);
  const targetChoices = [choice("schedule", "s9", { kind: "user", id: "new:user:acme:u1" })];
  expect(codes(plan(drafts, EMPTY, { ...made, targetChoices }))).toEqual([]);
});

test("a choice rests once its target can be carried, and one that is gone is told and not followed", () => {
  const target: DraftParticipant = { kind: "schedule", id: ref("schedule", "s2") };
  const targetChoices = [choice("schedule", "s2", { kind: "user", id: "new:user:acme:u1" })];
  const carried = plan([...PEOPLE, scheduleDraft("s2"), policy(target)], EMPTY, { ...made, targetChoices });
  expect(firstTarget(carried)?.participant).toEqual({ kind: "schedule", id: "new:schedule:acme:s2" });
  const gone = [choice("opaque", "BOT1", { kind: "user", id: "new:user:acme:someone-else" })];
  const planned = plan([...PEOPLE, policy(BOT)], EMPTY, { ...made, targetChoices: gone });
  expect(firstTarget(planned)?.participant).toMatchObject({ kind: "opaque" });
  expect(planned.offers).toMatchObject([{ choice: null }]);
  expect(codes(planned)).toEqual(["dangling-reference"]);
});
