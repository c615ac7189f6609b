import { checkEntity } from "../model/check.ts";
import type { AnyEntity, Entity } from "../model/entity.ts";
import type { EntityId, SourceRef } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import type { Problem } from "../problem.ts";
import { isBlank } from "./any-value.ts";
import { judgeFor } from "./conflicts.ts";
import { heard } from "./leads.ts";
import type { UserAction } from "./match-users.ts";
import { diff, merge } from "./merge.ts";
import { normalise } from "./normalise.ts";
import type { Change, Conflict, FieldChange, LinkWrite, Op } from "./plan.ts";
import { type PlanState, strategyFor } from "./plan-state.ts";
import { pointer } from "./pointer.ts";
import type { Desired } from "./resolve.ts";
import { sourceSays } from "./source-says.ts";
import { draftName } from "./used-in.ts";

/** What a plan does about one thing here. */
export interface Outcome {
  readonly entityId: EntityId;
  readonly kind: AnyEntity["kind"];
  /** Null when nothing is written but perhaps a base. */
  readonly change: Change | null;
  readonly bases: readonly LinkWrite[];
  readonly conflicts: readonly Conflict[];
  readonly problems: readonly Problem[];
  /** The value afterwards; null when it was deleted here and stays so. */
  readonly after: AnyEntity | null;
}

/**
 * Merges what the source says about one thing into what is here. `group` holds more than one when several people of the source are
 * one user here: each is merged with its own base, in the order of their ids.
 */
export function planEntity(
  state: PlanState,
  entityId: EntityId,
  group: readonly [Desired, ...Desired[]],
  actions: ReadonlyMap<string, UserAction | null>,
): Outcome {
  const { kind } = group[0].entity;
  const here = state.existing.get(entityId) ?? null;
  const ours: AnyEntity | null = here === null ? null : normalise(here);
  const conflicts: Conflict[] = [];
  const fields: FieldChange[] = [];
  const links: LinkWrite[] = [];
  let current = ours;
  for (const desired of group) {
    const { sourceRef } = desired.draft;
    const base = baseOf(state, sourceRef, entityId);
    const theirs = sourceSays({
      desired,
      base,
      ours: current,
      action: actions.get(refKey(sourceRef)) ?? null,
      rules: state.input.rules,
      scopes: state.input.scopes,
    });
    links.push({
      sourceRef,
      entityId,
      base: theirs === null ? base : normalise(theirs),
      removedAtSource: false,
    });
    if (theirs === null) continue;
    const judge = judgeFor(state, { kind, entityId, sourceRef });
    const strategy = strategyFor(state, kind);
    const leads = state.leads.get(entityId) ?? [];
    const merged = merge({
      ...heard({ base, theirs }, current, { sourceRef, leads }),
      ours: current,
      strategy,
      decide: judge.decide,
      now: state.input.now,
    });
    current = merged.result;
    fields.push(...merged.fields);
    conflicts.push(...merged.conflicts.map(judge.describe));
  }
  const checked =
    current === null || fields.length === 0 ? null : checkEntity(current, group[0].draft.sourceRef);
  if (checked !== null && !checked.ok) {
    const problems = checked.error;
    return { entityId, kind, change: null, bases: [], conflicts, problems, after: ours };
  }
  const moved = links.filter((link) => linkMoved(state, link));
  const written: readonly FieldChange[] = ours === null ? membersOf(fields) : joined(fields);
  const op = opFor(ours, current, written, moved, state);
  const rest = { entityId, kind, conflicts, problems: [], after: current };
  if (op === null) return { ...rest, change: null, bases: moved };
  const change = changeFor(state, { op, group, ours, after: current, fields: written, links });
  return { ...rest, change, bases: [] };
}

function opFor(
  ours: AnyEntity | null,
  after: AnyEntity | null,
  fields: readonly FieldChange[],
  moved: readonly LinkWrite[],
  state: PlanState,
): Op | null {
  if (after === null) return null;
  if (ours === null) return "create";
  if (fields.length > 0) return "update";
  const relinked = moved.some((link) => {
    const known = state.links.get(refKey(link.sourceRef));
    return known === undefined || known.entityId !== link.entityId || known.removedAtSource;
  });
  return relinked ? "link" : null;
}

function changeFor(
  state: PlanState,
  made: {
    readonly op: Op;
    readonly group: readonly [Desired, ...Desired[]];
    readonly ours: AnyEntity | null;
    readonly after: AnyEntity | null;
    readonly fields: readonly FieldChange[];
    readonly links: readonly LinkWrite[];
  },
): Change {
  const { op, group, ours, after, fields, links } = made;
  const [{ draft, entity, entityId }] = group;
  const moves = op === "create" || op === "update";
  const side = (value: AnyEntity | null) => scheduleOf(value, entityId);
  const effect = moves && entity.kind === "schedule" ? state.input.effect(side(ours), side(after)) : null;
  return {
    id: state.input.ids.change(op, draft.sourceRef),
    op,
    kind: entity.kind,
    entityId,
    sourceRef: draft.sourceRef,
    name: draftName(after ?? entity),
    fields,
    effect,
    dependsOn: [],
    after: op === "link" ? null : after,
    links,
  };
}

function scheduleOf(entity: AnyEntity | null, id: EntityId): Extract<Entity, { kind: "schedule" }> | null {
  return entity?.kind === "schedule" ? { kind: "schedule", value: entity.value, id } : null;
}

/**
 * A base belongs to the thing it was written into: a link that moves elsewhere starts without one, and so does a person who was
 * deleted here but holds seats at the source.
 */
function baseOf(state: PlanState, ref: SourceRef, entityId: EntityId): AnyEntity | null {
  const link = state.links.get(refKey(ref));
  if (ref.kind === "user" && !state.existing.has(entityId)) return null;
  return link === undefined || link.entityId !== entityId ? null : link.base;
}

function linkMoved(state: PlanState, link: LinkWrite): boolean {
  const known = state.links.get(refKey(link.sourceRef));
  if (known === undefined || known.entityId !== link.entityId || known.removedAtSource) return true;
  if (known.base === null || link.base === null) return known.base !== link.base;
  return diff(known.base, link.base, state.input.now).length > 0;
}

/** What is made is shown member by member, blank ones left out. */
function membersOf(fields: readonly FieldChange[]): FieldChange[] {
  const [whole] = fields;
  if (whole === undefined || whole.path !== "" || typeof whole.result !== "object") return [...fields];
  return Object.entries(whole.result ?? {})
    .filter(([, value]) => !isBlank(value))
    .map(([name, value]) => ({
      path: pointer("", name),
      base: null,
      source: value,
      ours: null,
      result: value,
    }));
}

/** One line per path, though several sources moved it one after the other. */
function joined(fields: readonly FieldChange[]): FieldChange[] {
  const byPath = new Map<string, FieldChange>();
  for (const field of fields) {
    byPath.set(field.path, { ...field, ours: (byPath.get(field.path) ?? field).ours });
  }
  return [...byPath.values()];
}
