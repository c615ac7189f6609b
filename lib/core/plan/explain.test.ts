import { expect, it } from "vitest";
import { ENTITY_KINDS, type EntityKind } from "../model/source-ref.ts";
import { explainPlan } from "./explain.ts";
import type { Plan, PlanCounts } from "./plan.ts";

const NOTHING: PlanCounts = { create: 0, update: 0, link: 0, remove: 0, flagRemoved: 0, unchanged: 0 };

function summary(counts: { readonly [K in EntityKind]?: Partial<PlanCounts> }): Plan["summary"] {
  const of = (kind: EntityKind): PlanCounts => ({ ...NOTHING, ...counts[kind] });
  const [user, team, schedule, policy, service, substitution] = ENTITY_KINDS;
  return {
    user: of(user),
    team: of(team),
    schedule: of(schedule),
    "escalation-policy": of(policy),
    service: of(service),
    substitution: of(substitution),
  };
}

it.each([
  [
    { schedule: { create: 14 }, user: { create: 6, update: 3 } },
    2,
    "Creates 14 schedules and 6 users, changes 3, removes nothing. 2 parts of the source cannot be imported.",
  ],
  [
    { schedule: { create: 1 }, "escalation-policy": { create: 2 }, user: { create: 1 }, team: { remove: 1 } },
    1,
    "Creates 1 schedule, 2 escalation policies and 1 user, changes nothing, removes 1. 1 part of the source cannot be imported.",
  ],
  [
    { user: { link: 41 }, service: { flagRemoved: 2 } },
    0,
    "Creates nothing, changes nothing, links 41 to what is here already, flags 2 as gone at the source, removes nothing.",
  ],
  [{ user: { unchanged: 60 } }, 0, "Changes nothing."],
])("says what a plan does %#", (counts, blocked, sentence) => {
  expect(explainPlan(summary(counts), blocked)).toBe(sentence);
});
