import type { EntityId } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import type { ExistingEntity, LinkWrite, SourceLink } from "./plan.ts";
import type { PlanState } from "./plan-state.ts";

/** A thing here with the links to it that no longer hold. */
export interface Unlinked {
  readonly entity: ExistingEntity;
  readonly links: readonly [SourceLink, ...SourceLink[]];
}

/**
 * Placeholders whose person is someone else here from now on: every link to them moves with this plan. They stood for a decision
 * that was still to be made, so nothing of ours is lost with them.
 *
 * @param writes The links that the plan will write.
 */
export function orphanedPlaceholders(
  state: PlanState,
  writes: readonly LinkWrite[],
): ReadonlyMap<EntityId, Unlinked> {
  const moved = new Map(writes.map((write) => [refKey(write.sourceRef), write.entityId]));
  const orphans = new Map<EntityId, Unlinked>();
  const kept = new Set<EntityId>(writes.map(({ entityId }) => entityId));
  for (const [key, link] of state.links) {
    const entity = state.existing.get(link.entityId);
    if (entity?.kind !== "user" || entity.value.status !== "placeholder") continue;
    if ((moved.get(key) ?? link.entityId) === link.entityId) {
      kept.add(link.entityId);
      continue;
    }
    const known = orphans.get(entity.id)?.links;
    orphans.set(entity.id, { entity, links: known === undefined ? [link] : [...known, link] });
  }
  return new Map([...orphans].filter(([id]) => !kept.has(id)));
}
