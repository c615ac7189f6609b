import type { Entity, ReadScope } from "../model/entity.ts";
import { referencesOf } from "../model/references.ts";
import { ENTITY_KINDS, type EntityId } from "../model/source-ref.ts";
import { type Problem, problem } from "../problem.ts";
import { toMs } from "../time/instant.ts";
import { judgeFor } from "./conflicts.ts";
import { KIND_NOUNS } from "./kind-nouns.ts";
import { diff, merge } from "./merge.ts";
import type { Unlinked } from "./orphans.ts";
import type { Change, Conflict, ExistingEntity, RemovalOffer, SourceLink } from "./plan.ts";
import { type PlanState, removalRuleFor, strategyFor } from "./plan-state.ts";
import { draftName } from "./used-in.ts";

export interface Removals {
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  readonly problems: readonly Problem[];
  /** What can be ticked to be removed, by kind and name. */
  readonly offers: readonly RemovalOffer[];
  /** Things here that the source no longer holds. */
  readonly gone: readonly EntityId[];
}

/**
 * What becomes of things that the source no longer holds, concluded only inside a complete scope of the read. They are flagged, or
 * removed where somebody ticked them or, without a word about them, the rules say so; not removed is what another source still holds,
 * what was edited here (a conflict, unless it was ticked), and what something that stays still refers to. Placeholders that nobody
 * needs any more go as well.
 *
 * @param held `refKey`s of what the source still has.
 * @param after The values after all other changes of the plan, by id.
 */
export function planRemovals(
  state: PlanState,
  held: ReadonlySet<string>,
  after: ReadonlyMap<EntityId, Entity>,
  orphans: ReadonlyMap<EntityId, Unlinked>,
): Removals {
  const gone = new Map<EntityId, Unlinked>();
  for (const [key, link] of state.links) {
    const entity = state.existing.get(link.entityId);
    if (entity === undefined || held.has(key) || !isGone(state, link, entity)) continue;
    const known = gone.get(entity.id)?.links;
    gone.set(entity.id, { entity, links: known === undefined ? [link] : [...known, link] });
  }
  const conflicts: Conflict[] = [];
  const wanted = new Set<EntityId>(orphans.keys());
  const offered: Unlinked[] = [];
  for (const [id, thing] of gone) {
    const rule = removalRuleFor(state, thing.entity.kind);
    if (rule === "keep-and-flag" || thing.links[0].base === null || heldElsewhere(state, id, thing.links))
      continue;
    offered.push(thing);
    const verdict = verdictOn(state, thing, rule);
    conflicts.push(...verdict.conflicts);
    if (verdict.remove) wanted.add(id);
  }
  const needed = stillNeeded(wanted, after);
  const changes: Change[] = [];
  const problems: Problem[] = [];
  for (const [id, { entity, links }] of gone) {
    const user = needed.get(id);
    if (user !== undefined) problems.push(keptForUse(entity, links, user));
    if (wanted.has(id) && user === undefined) changes.push(removal(state, entity, links));
    else if (links.some((link) => !link.removedAtSource)) changes.push(flag(state, entity, links));
  }
  for (const [id, { entity, links }] of orphans) {
    if (!needed.has(id)) changes.push(removal(state, entity, links));
  }
  const offers = offered.map((thing) => offer(state, thing, wanted.has(thing.entity.id), needed));
  return {
    changes,
    conflicts,
    problems,
    offers: offers.sort(byKindAndName),
    gone: [...gone.keys(), ...orphans.keys()],
  };
}

interface Verdict {
  readonly remove: boolean;
  readonly conflicts: readonly Conflict[];
}

/** What a person said of this very thing counts before any rule, edited here or not. */
function verdictOn(state: PlanState, { entity, links }: Unlinked, rule: "remove" | "ask"): Verdict {
  const said = state.input.removalDecisions.find(({ kind, sourceId }) =>
    links.some(({ sourceRef }) => sourceRef.kind === kind && sourceRef.id === sourceId),
  );
  if (said !== undefined) return { remove: said.remove, conflicts: [] };
  return rule === "ask" ? { remove: false, conflicts: [] } : mayRemove(state, entity, links);
}

function offer(
  state: PlanState,
  { entity, links: [link] }: Unlinked,
  isTicked: boolean,
  needed: ReadonlyMap<EntityId, Entity>,
): RemovalOffer {
  const user = isTicked ? needed.get(entity.id) : undefined;
  return {
    type: "removal",
    kind: entity.kind,
    entityId: entity.id,
    sourceRef: link.sourceRef,
    name: draftName(entity),
    isTicked,
    isEditedHere: diff(link.base, entity, state.input.now).length > 0,
    neededBy: user === undefined ? null : { kind: user.kind, id: user.id, name: draftName(user) },
    effect: entity.kind === "schedule" ? state.input.effect(entity, null) : null,
  };
}

function byKindAndName(a: RemovalOffer, b: RemovalOffer): number {
  const kinds = ENTITY_KINDS.indexOf(b.kind) - ENTITY_KINDS.indexOf(a.kind);
  if (kinds !== 0) return kinds;
  return a.name === b.name ? (a.sourceRef.id < b.sourceRef.id ? -1 : 1) : a.name < b.name ? -1 : 1;
}

function isGone({ input }: PlanState, link: SourceLink, entity: ExistingEntity): boolean {
  const { vendor, account, kind, id } = link.sourceRef;
  if (vendor !== input.vendor || account !== input.account) return false;
  return input.scopes.some(
    (scope) =>
      scope.kind === kind &&
      scope.complete &&
      (scope.covers === "all" || scope.covers.includes(id)) &&
      stillRunning(scope, entity, input.now),
  );
}

/** What is over leaves its source's list without having been removed. */
function stillRunning(scope: ReadScope, entity: ExistingEntity, now: number): boolean {
  if (entity.kind !== "substitution") return true;
  const [start, end] = [toMs(entity.value.start), toMs(entity.value.end)];
  if (end <= now) return false;
  return scope.interval === null || (start < toMs(scope.interval.to) && toMs(scope.interval.from) < end);
}

function heldElsewhere({ links }: PlanState, id: EntityId, gone: readonly SourceLink[]): boolean {
  return [...links.values()].some(
    (link) => link.entityId === id && !link.removedAtSource && !gone.includes(link),
  );
}

/** Kept once, kept for good: what was flagged and then edited here is not asked about again. */
function mayRemove(
  state: PlanState,
  entity: ExistingEntity,
  links: readonly [SourceLink, ...SourceLink[]],
): Verdict {
  const [link] = links;
  const judge = judgeFor(state, { kind: entity.kind, entityId: entity.id, sourceRef: link.sourceRef });
  const flagged = links.every(({ removedAtSource }) => removedAtSource);
  const merged = merge({
    base: link.base,
    ours: entity,
    theirs: null,
    strategy: flagged ? "ours-wins" : strategyFor(state, entity.kind),
    decide: judge.decide,
    now: state.input.now,
  });
  return { remove: merged.result === null, conflicts: merged.conflicts.map(judge.describe) };
}

/** Of those to be removed, the ones that something which stays refers to (with one such thing); they stay, and so what they need. */
function stillNeeded(
  wanted: ReadonlySet<EntityId>,
  after: ReadonlyMap<EntityId, Entity>,
): ReadonlyMap<EntityId, Entity> {
  const needed = new Map<EntityId, Entity>();
  if (wanted.size === 0) return needed;
  const open = [...after.values()].filter((entity) => !wanted.has(entity.id));
  for (let user = open.pop(); user !== undefined; user = open.pop()) {
    for (const { id } of referencesOf(user)) {
      const target = after.get(id);
      if (!wanted.has(id) || needed.has(id) || target === undefined) continue;
      needed.set(id, user);
      open.push(target);
    }
  }
  return needed;
}

function removal(
  state: PlanState,
  entity: ExistingEntity,
  [link]: readonly [SourceLink, ...SourceLink[]],
): Change {
  const before = entity.kind === "schedule" ? entity : null;
  return {
    id: state.input.ids.change("remove", link.sourceRef),
    op: "remove",
    kind: entity.kind,
    entityId: entity.id,
    sourceRef: link.sourceRef,
    name: draftName(entity),
    fields: [],
    effect: before === null ? null : state.input.effect(before, null),
    dependsOn: [],
    after: null,
    links: [],
  };
}

function flag(
  state: PlanState,
  entity: ExistingEntity,
  links: readonly [SourceLink, ...SourceLink[]],
): Change {
  const [link] = links;
  return {
    id: state.input.ids.change("flag-removed", link.sourceRef),
    op: "flag-removed",
    kind: entity.kind,
    entityId: entity.id,
    sourceRef: link.sourceRef,
    name: draftName(entity),
    fields: [],
    effect: null,
    dependsOn: [],
    after: null,
    links: links.map((flagged) => ({ ...flagged, removedAtSource: true })),
  };
}

function keptForUse(
  entity: ExistingEntity,
  [link]: readonly [SourceLink, ...SourceLink[]],
  user: Entity,
): Problem {
  const message = `The ${KIND_NOUNS[entity.kind].one} "${draftName(entity)}" is gone at the source, but the ${KIND_NOUNS[user.kind].one} "${draftName(user)}" here still needs it: it is kept and flagged.`;
  return problem("dangling-reference", message, {
    severity: "info",
    stage: "plan",
    sourceRef: link.sourceRef,
    affected: [{ kind: user.kind, id: user.id, name: draftName(user) }],
  });
}
