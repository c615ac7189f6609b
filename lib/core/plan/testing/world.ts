import { canonicalJson } from "../../json.ts";
import type { AnyEntity, Draft, ReadScope } from "../../model/entity.ts";
import type { SourceRef } from "../../model/source-ref.ts";
import { refKey } from "../../model/source-ref.ts";
import type { User } from "../../model/user.ts";
import { makePlan } from "../make-plan.ts";
import type { ExistingEntity, Plan, PlanIds, PlanInput, PlanRules, SourceLink } from "../plan.ts";
import { userDraft } from "./drafts.ts";

export const NOW = Date.parse("2026-11-24T12:00:00Z");

/** Ids that can be read in an expectation. */
export const IDS: PlanIds = {
  entity: (of) => `new:${of.kind}:${of.account}:${of.id}`,
  change: (op, of) => `${op}:${of.kind}:${of.id}`,
  conflict: (of, path) => `${of.kind}:${of.id}:${path}`,
  hash: (text) => text,
};

export const RULES: PlanRules = {
  strategy: "ask",
  unmappedUsers: "placeholder",
  contactMethods: true,
  notificationRules: true,
  removedAtSource: "keep-and-flag",
};

export const whole = (kind: ReadScope["kind"]): ReadScope => ({
  kind,
  covers: "all",
  interval: null,
  complete: true,
});
export const WHOLE: readonly ReadScope[] = (
  ["user", "team", "schedule", "escalation-policy", "service", "substitution", "override"] as const
).map(whole);

export interface World {
  readonly existing: readonly ExistingEntity[];
  readonly links: readonly SourceLink[];
}
export const EMPTY: World = { existing: [], links: [] };

export function plan(drafts: readonly Draft[], world: World = EMPTY, rest: Partial<PlanInput> = {}): Plan {
  return makePlan({
    vendor: "v",
    account: "acme",
    drafts,
    existing: world.existing,
    links: world.links,
    userDecisions: [],
    adoptions: [],
    conflictDecisions: [],
    removalDecisions: [],
    targetChoices: [],
    leads: [],
    rules: RULES,
    scopes: WHOLE,
    now: NOW,
    effect: () => null,
    ids: IDS,
    ...rest,
  });
}

/** What applying does, on values. */
export function apply(world: World, { changes, bases }: Plan): World {
  const existing = new Map(world.existing.map((entity) => [entity.id, entity]));
  const links = new Map(world.links.map((link) => [refKey(link.sourceRef), link]));
  for (const change of changes) {
    if (change.after !== null) existing.set(change.entityId, entityHere(change.entityId, change.after));
    if (change.op === "remove") {
      existing.delete(change.entityId);
      for (const [key, link] of links) if (link.entityId === change.entityId) links.delete(key);
    }
  }
  for (const link of [...changes.flatMap((change) => change.links), ...bases]) {
    links.set(refKey(link.sourceRef), link);
  }
  return { existing: [...existing.values()], links: [...links.values()] };
}

/** A thing as it stands here; its version is its value. */
export function entityHere(id: string, entity: AnyEntity): ExistingEntity {
  return { ...entity, id, version: canonicalJson(entity.value) };
}

/** The world after an edit here, of the thing that a thing of the source became. */
export function edit(world: World, of: SourceRef, change: (entity: AnyEntity) => object): World {
  const id = world.links.find((link) => refKey(link.sourceRef) === refKey(of))?.entityId;
  const edited = ({ kind, value }: AnyEntity) => withMembers({ kind, value }, change);
  return {
    ...world,
    existing: world.existing.map((entity) =>
      entity.id === id ? entityHere(entity.id, edited(entity)) : entity,
    ),
  };
}

/** A test edits by naming members; that they fit the kind is for the test to get right. */
function withMembers(
  entity: { kind: string; value: object },
  change: (entity: AnyEntity) => object,
): AnyEntity {
  const whole = entity as AnyEntity;
  return { ...whole, value: { ...whole.value, ...change(whole) } } as AnyEntity;
}

export const ops = ({ changes }: Plan) => changes.map(({ op, kind, name }) => `${op} ${kind} ${name}`);
export const codes = ({ problems }: Plan) => problems.map(({ code }) => code).sort();
export const existingUser = (id: string, value: Partial<User>): ExistingEntity =>
  entityHere(id, { kind: "user", value: { ...userDraft(id).value, ...value } });
