import type { EntityId, EntityKind, SourceRef } from "#lib/core/model/source-ref.ts";
import type { User } from "#lib/core/model/user.ts";
import type { UserMatch } from "#lib/core/plan/match-users.ts";
import type { TargetOffer } from "#lib/core/plan/plan.ts";

/** Somebody who can be on call and whom no message would reach. */
export interface UnreachablePerson {
  readonly id: EntityId;
  readonly name: string;
  /** A seat that nobody has taken yet, rather than somebody without an address. */
  readonly isPlaceholder: boolean;
  /** Schedules and escalation policies that count on them. */
  readonly uses: number;
}

/**
 * Those of the matched people without a contact method that can be used as it stands, who is counted on most first.
 * @param targets Escalation policies no longer count on somebody in whose place they page someone else.
 */
export function unreachableAmong(
  users: ReadonlyMap<EntityId, User>,
  matches: readonly UserMatch[],
  { idOf, targets }: { idOf: (ref: SourceRef) => EntityId | undefined; targets: readonly TargetOffer[] },
): UnreachablePerson[] {
  const replaced = new Set(
    targets.flatMap(({ kind, sourceId, choice }) => (kind === "user" && choice !== null ? [sourceId] : [])),
  );
  const found = new Map<EntityId, UnreachablePerson>();
  for (const { sourceRef, usedIn } of matches) {
    const id = idOf(sourceRef);
    const user = id === undefined ? undefined : users.get(id);
    if (id === undefined || user === undefined || isReachable(user)) continue;
    const countsOn = (kind: EntityKind) =>
      kind === "schedule" || (kind === "escalation-policy" && !replaced.has(sourceRef.id));
    const uses = usedIn.filter(({ kind }) => countsOn(kind)).length;
    const before = found.get(id)?.uses ?? 0;
    if (before + uses === 0) continue;
    found.set(id, {
      id,
      name: user.name,
      isPlaceholder: user.status === "placeholder",
      uses: before + uses,
    });
  }
  return [...found.values()].sort((a, b) => b.uses - a.uses || a.name.localeCompare(b.name, "en"));
}

/** Whether some message can be sent as things stand: what has to be registered here first has no address. */
function isReachable({ contactMethods }: User): boolean {
  return contactMethods.some(({ enabled, address }) => enabled && address !== null);
}
