import { canonicalJson } from "../json.ts";
import { checkEntity } from "../model/check.ts";
import type { AnyEntity, Draft, Entity } from "../model/entity.ts";
import { referencesOf } from "../model/references.ts";
import type { EntityId, EntityKind } from "../model/source-ref.ts";
import { ENTITY_KINDS, refKey } from "../model/source-ref.ts";
import type { Problem } from "../problem.ts";
import { assign } from "./assign.ts";
import { duplicateNames } from "./duplicate-names.ts";
import { fingerprintInput } from "./fingerprint.ts";
import { matchProblems } from "./match-problems.ts";
import { matchUsers, type UserMatch } from "./match-users.ts";
import { orderChanges } from "./order-changes.ts";
import { orphanedPlaceholders } from "./orphans.ts";
import type { Change, LinkWrite, Plan, PlanCounts, PlanInput } from "./plan.ts";
import { type Outcome, planEntity } from "./plan-entities.ts";
import { type PlanState, planState } from "./plan-state.ts";
import { planRemovals, type Removals } from "./removals.ts";
import { type Assignment, type Desired, resolve, unreadPeople } from "./resolve.ts";
import { priceSkipped } from "./skipped-price.ts";
import { planTargets, type Targets } from "./targets.ts";

/**
 * What an import will do: the drafts of one read against what is here. Pure; the order of the lists in the input does not matter.
 * Unchanged things make no change, and a plan made after this one was applied, with the source unmoved, is empty.
 */
export function makePlan(input: PlanInput): Plan {
  const state = planState(input);
  const { valid, problems: invalid } = validDrafts(input.drafts);
  const known = (ref: Draft["sourceRef"]) => state.existing.has(state.links.get(refKey(ref))?.entityId ?? "");
  const drafts = [...valid, ...unreadPeople(valid, known)].sort(byRef);
  const users = matchUsers({
    drafts,
    users: [...state.existing.values()].flatMap((entity) => (entity.kind === "user" ? [entity] : [])),
    links: input.links,
    decisions: input.userDecisions,
    unmappedUsers: input.rules.unmappedUsers,
  });
  const assigned = assign(state, drafts, users);
  const settled = settle(state, drafts, users, assigned.assignments);
  const after = valuesAfter(state, settled.outcomes);
  const orphans = orphanedPlaceholders(state, settled.outcomes.flatMap(writesOf));
  const removals = planRemovals(state, heldAtSource(input.drafts), after, orphans);

  const changed = settled.outcomes.flatMap(({ change }) => (change === null ? [] : [change]));
  const changes = orderChanges([...changed, ...removals.changes], state.existing);
  const bases = settled.outcomes.flatMap((outcome) => outcome.bases);
  const conflicts = [...settled.outcomes.flatMap((outcome) => outcome.conflicts), ...removals.conflicts];
  const offers = [...settled.targets.offers, ...removals.offers];
  const basis = basisOf(state, users, settled.assignments, removals);
  return {
    changes,
    bases,
    users,
    conflicts,
    offers,
    problems: [
      ...invalid,
      ...matchProblems(users, changes),
      ...assigned.problems,
      ...priceSkipped(state, drafts, settled.assignments, settled.problems),
      ...settled.outcomes.flatMap((outcome) => outcome.problems),
      ...settled.targets.problems,
      ...duplicateNames(state, changes),
      ...removals.problems,
    ],
    summary: summarise(settled.outcomes, removals.changes),
    undecided: {
      users: users.filter(({ decision }) => decision === null).length,
      conflicts: conflicts.filter(({ decision }) => decision === null).length,
    },
    basis,
    fingerprintInput: fingerprintInput({ basis, users, conflicts, offers, changes, bases }),
  };
}

function validDrafts(drafts: readonly Draft[]): { readonly valid: Draft[]; readonly problems: Problem[] } {
  const distinct = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = refKey(draft.sourceRef);
    const twin = distinct.get(key);
    if (twin === undefined || canonicalJson(draft) < canonicalJson(twin)) distinct.set(key, draft);
  }
  const checked = [...distinct.values()].sort(byRef).map((draft) => checkEntity(draft, draft.sourceRef));
  return {
    valid: checked.flatMap((result) => (result.ok ? [result.value] : [])),
    problems: checked.flatMap((result) => (result.ok ? [] : result.error)),
  };
}

/** What the source still has, by `refKey`: what it gave, valid or not, and what that refers to. */
function heldAtSource(drafts: readonly Draft[]): ReadonlySet<string> {
  return new Set(
    drafts.flatMap((draft) => [draft.sourceRef, ...referencesOf(draft).map(({ id }) => id)]).map(refKey),
  );
}

function writesOf({ change, bases }: Outcome): readonly LinkWrite[] {
  return change === null ? bases : change.links;
}

interface Settled {
  readonly outcomes: readonly Outcome[];
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly problems: readonly Problem[];
  readonly targets: Targets;
}

/**
 * Resolves and merges. What was deleted here and stays so is found first, so that nothing is made to refer to it.
 */
function settle(
  state: PlanState,
  drafts: readonly Draft[],
  users: readonly UserMatch[],
  assignments: ReadonlyMap<string, Assignment>,
): Settled {
  const actions = new Map(
    users.map((match) => [refKey(match.sourceRef), match.decision?.action ?? "placeholder"]),
  );
  const plan = (desired: readonly Desired[]) =>
    [...groups(desired)].map(([entityId, group]) => planEntity(state, entityId, group, actions));
  const isDeleted = ({ draft, entityId }: Desired) =>
    draft.kind !== "user" && !state.existing.has(entityId) && state.links.has(refKey(draft.sourceRef));
  const targets = planTargets(state, drafts, users, assignments);
  const first = resolve(drafts, assignments, targets);
  const absent = plan(first.desired.filter(isDeleted)).filter(({ after }) => after === null);
  if (absent.length === 0) {
    return { outcomes: plan(first.desired), assignments, problems: first.problems, targets };
  }
  const gone = new Set(absent.map(({ entityId }) => entityId));
  const remaining = new Map([...assignments].filter(([, id]) => !gone.has(id)));
  const targetsLeft = planTargets(state, drafts, users, remaining);
  const second = resolve(drafts, remaining, targetsLeft);
  return {
    outcomes: [...absent, ...plan(second.desired)],
    assignments: remaining,
    problems: second.problems,
    targets: targetsLeft,
  };
}

function groups(desired: readonly Desired[]): ReadonlyMap<EntityId, readonly [Desired, ...Desired[]]> {
  const byEntity = new Map<EntityId, readonly [Desired, ...Desired[]]>();
  for (const item of desired) {
    const known = byEntity.get(item.entityId);
    byEntity.set(item.entityId, known === undefined ? [item] : [...known, item]);
  }
  return byEntity;
}

function valuesAfter(state: PlanState, outcomes: readonly Outcome[]): ReadonlyMap<EntityId, Entity> {
  const after = new Map<EntityId, Entity>(state.existing);
  for (const { entityId, after: value } of outcomes) {
    if (value !== null) after.set(entityId, withId(value, entityId));
  }
  return after;
}

function withId(entity: AnyEntity, id: EntityId): Entity {
  return { ...entity, id };
}

/** Rows that decided something: those that things of the source are, those that people could be, and those that may go. */
function basisOf(
  state: PlanState,
  users: readonly UserMatch[],
  assignments: ReadonlyMap<string, Assignment>,
  removals: Removals,
): Plan["basis"] {
  const { vendor, account } = state.input;
  const prefix = JSON.stringify([vendor, account]).slice(0, -1);
  const ids = new Set([
    ...[...assignments].filter(([key]) => key.startsWith(`${prefix},`)).map(([, id]) => id),
    ...users.flatMap((match) => match.candidates.map((candidate) => candidate.userId)),
    ...removals.gone,
  ]);
  return [...ids].sort().flatMap((id) => {
    const entity = state.existing.get(id);
    return entity === undefined ? [] : [{ id, version: entity.version }];
  });
}

const NOTHING: PlanCounts = { create: 0, update: 0, link: 0, remove: 0, flagRemoved: 0, unchanged: 0 };

function summarise(outcomes: readonly Outcome[], removals: readonly Change[]): Plan["summary"] {
  const counts = new Map<EntityKind, PlanCounts>(ENTITY_KINDS.map((kind) => [kind, NOTHING]));
  const count = (kind: EntityKind, op: Change["op"] | "unchanged") => {
    const name = op === "flag-removed" ? "flagRemoved" : op;
    const known = counts.get(kind) ?? NOTHING;
    counts.set(kind, { ...known, [name]: known[name] + 1 });
  };
  for (const { kind, change, problems } of outcomes) {
    if (problems.length === 0) count(kind, change?.op ?? "unchanged");
  }
  for (const { kind, op } of removals) count(kind, op);
  const of = (kind: EntityKind) => counts.get(kind) ?? NOTHING;
  return {
    user: of("user"),
    team: of("team"),
    schedule: of("schedule"),
    "escalation-policy": of("escalation-policy"),
    service: of("service"),
    substitution: of("substitution"),
  };
}

function byRef(a: Draft, b: Draft): number {
  const kinds = ENTITY_KINDS.indexOf(a.kind) - ENTITY_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  return a.sourceRef.id < b.sourceRef.id ? -1 : a.sourceRef.id > b.sourceRef.id ? 1 : 0;
}
