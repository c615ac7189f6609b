import type { Database } from "#db/client.ts";
import { loadDrafts } from "#db/queries/run-drafts.ts";
import { loadChanges } from "#db/queries/run-plans.ts";
import { type Ladder, ladder } from "#lib/core/escalation/ladder.ts";
import { tellings } from "#lib/core/escalation/tellings.ts";
import type { EscalationPolicy } from "#lib/core/model/escalation-policy.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import type { NameParticipant } from "./name-participants.ts";
import { loadWorlds, namesIn, rotaIn, type World } from "./planned-world.ts";
import { membersOf, routingOf } from "./read-ladder.ts";
import { readSnapshot } from "./snapshot.ts";

export interface PolicyLadder {
  readonly policy: EscalationPolicy;
  readonly ladder: Ladder;
}

/** An escalation policy as it will be, and as it is here now where it changes. */
export interface LadderPreview {
  readonly entityId: EntityId;
  readonly name: string;
  readonly op: Change["op"] | "none";
  readonly after: PolicyLadder;
  readonly before: PolicyLadder | null;
}

/**
 * The policies of a run, by name, each as the ladder that an alert at `at` would climb once the plan is applied. For a run that was applied
 * that is what is here.
 */
export function readPlannedLadders(
  db: Database,
  importId: string,
  at: EpochMs,
): Promise<{ ladders: LadderPreview[]; nameOf: NameParticipant }> {
  return readSnapshot(db, async (tx) => {
    const changes = await loadChanges(tx, importId);
    const { before, after, idOf } = await loadWorlds(tx, changes);
    const changeOf = new Map(changes.map((change) => [change.entityId, change]));
    const ladders = (await loadDrafts(tx, importId)).flatMap((draft): LadderPreview[] => {
      const entityId = draft.kind === "escalation-policy" ? idOf(draft.sourceRef) : undefined;
      const planned = entityId === undefined ? null : climb(after, entityId, at);
      if (entityId === undefined || planned === null) return [];
      const op = changeOf.get(entityId)?.op ?? "none";
      return [
        {
          entityId,
          name: planned.policy.name,
          op,
          after: planned,
          before: op === "update" ? climb(before, entityId, at) : null,
        },
      ];
    });
    ladders.sort((a, b) => a.name.localeCompare(b.name, "en"));
    return { ladders, nameOf: namesIn(after, before) };
  });
}

/** The ladder of a policy in a world; null when it has no such policy. */
function climb(world: World, id: EntityId, at: EpochMs): PolicyLadder | null {
  const found = world.policies.get(id);
  if (found === undefined) return null;
  const computed = ladder({ id, ...found }, at, {
    policy: (other) => world.policies.get(other),
    onCall: (schedule, moment, pick) => {
      const rota = rotaIn(world, schedule);
      return rota === undefined ? [] : tellings(rota.schedule, moment, { ...rota.options, pick });
    },
    members: (team, pick) => membersOf(world.teams.get(team), pick),
    routing: (team) => routingOf(world.teams.get(team)),
  });
  return { policy: found, ladder: computed };
}
