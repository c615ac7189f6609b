import type { Entity } from "../model/entity.ts";
import { referencesOf } from "../model/references.ts";
import type { EntityId } from "../model/source-ref.ts";
import { ENTITY_KINDS } from "../model/source-ref.ts";
import type { Change } from "./plan.ts";

/**
 * The changes in the order in which they can be carried out, with what each depends on: kinds in their order, within a kind what is
 * needed first, else by name. A thing needs those made in this plan that it refers to. Removals come last, the other way round, and
 * need those that let go of the thing. Circles are cut where the order cuts them: nothing depends on a later change.
 *
 * @param before What is here now, by id.
 */
export function orderChanges(changes: readonly Change[], before: ReadonlyMap<EntityId, Entity>): Change[] {
  const made = new Map(
    changes.filter(({ op }) => op === "create").map((change) => [change.entityId, change]),
  );
  const removed = new Map(
    changes.filter(({ op }) => op === "remove").map((change) => [change.entityId, change]),
  );
  const needs = new Map<string, Change[]>();
  const need = (change: Change, needed: Change | undefined) => {
    if (needed === undefined || needed === change) return;
    needs.set(change.id, [...(needs.get(change.id) ?? []), needed]);
  };
  for (const change of changes) {
    if (change.after !== null) for (const { id } of referencesOf(change.after)) need(change, made.get(id));
    const was = before.get(change.entityId);
    if (was !== undefined) for (const { id } of referencesOf(was)) need(removed.get(id) ?? change, change);
  }
  const sorted = [...changes].sort(compare);
  const ordered = inOrderOfNeed(sorted, needs);
  const place = new Map(ordered.map((change, index) => [change.id, index]));
  return ordered.map((change, index) => {
    const dependsOn = (needs.get(change.id) ?? [])
      .map((needed) => needed.id)
      .filter((id) => (place.get(id) ?? index) < index);
    return { ...change, dependsOn: [...new Set(dependsOn)].sort() };
  });
}

/** Within a kind, what is needed comes first; across kinds their order stands. */
function inOrderOfNeed(sorted: readonly Change[], needs: ReadonlyMap<string, readonly Change[]>): Change[] {
  const ordered: Change[] = [];
  const seen = new Set<string>();
  const group = (change: Change) => `${change.op === "remove"} ${change.kind}`;
  const open: { readonly change: Change; readonly leave: boolean }[] = sorted
    .map((change) => ({ change, leave: false }))
    .reverse();
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { change, leave } = item;
    if (leave) {
      ordered.push(change);
      continue;
    }
    if (seen.has(change.id)) continue;
    seen.add(change.id);
    open.push({ change, leave: true });
    const first = (needs.get(change.id) ?? []).filter(
      (needed) => group(needed) === group(change) && !seen.has(needed.id),
    );
    open.push(
      ...first
        .sort(compare)
        .reverse()
        .map((needed) => ({ change: needed, leave: false })),
    );
  }
  return ordered;
}

function compare(a: Change, b: Change): number {
  const removals = Number(a.op === "remove") - Number(b.op === "remove");
  if (removals !== 0) return removals;
  const kinds = ENTITY_KINDS.indexOf(a.kind) - ENTITY_KINDS.indexOf(b.kind);
  if (kinds !== 0) return a.op === "remove" ? -kinds : kinds;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.sourceRef.id === b.sourceRef.id
    ? a.id < b.id
      ? -1
      : 1
    : a.sourceRef.id < b.sourceRef.id
      ? -1
      : 1;
}
