import type { Database, Executor } from "#db/client.ts";
import { namesOf } from "#db/queries/list-entities.ts";
import { listRemovalOffers, listTargetOffers } from "#db/queries/plan-answers.ts";
import { loadDrafts } from "#db/queries/run-drafts.ts";
import { listConflicts, listUserMatches, loadChanges } from "#db/queries/run-plans.ts";
import { type IdentifiedProblem, listProblems } from "#db/queries/run-problems.ts";
import { loadLinks } from "#db/queries/source-links.ts";
import { type EntityId, refKey } from "#lib/core/model/source-ref.ts";
import type { Change, Conflict, RemovalOffer, TargetOffer } from "#lib/core/plan/plan.ts";
import type { NameParticipant } from "./name-participants.ts";
import { loadWorlds, namesIn, rotaIn, type World } from "./planned-world.ts";
import type { Rota } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";
import { type UnreachablePerson, unreachableAmong } from "./unreachable.ts";

const ALL = { after: -1, limit: 100_000 };

/** A schedule as it will be, and as it is here now where that differs. */
export interface SchedulePreview {
  readonly entityId: EntityId;
  readonly name: string;
  readonly op: Change["op"] | "none";
  readonly after: Rota;
  /** Null: it is not here yet, or nothing of it changes. */
  readonly before: Rota | null;
  readonly firstDifferentAt: string | null;
}

export interface PlanView {
  readonly changes: readonly Change[];
  readonly problems: readonly IdentifiedProblem[];
  readonly conflicts: readonly (Conflict & { readonly name: string })[];
  /** By name. */
  readonly previews: readonly SchedulePreview[];
  /** What is here, and what will be. */
  readonly before: World;
  readonly after: World;
  readonly nameOf: NameParticipant;
  /** Names of everything that a value in the plan can refer to. */
  readonly names: ReadonlyMap<EntityId, string>;
  /** Things of the source that are here just so. */
  readonly unchanged: number;
  /** What is gone at the source and can be ticked to be removed here. */
  readonly removals: readonly RemovalOffer[];
  /** What policies page at the source and cannot be carried over. */
  readonly targets: readonly TargetOffer[];
  /** People of this import who can be on call and whom no message would reach. */
  readonly unreachable: readonly UnreachablePerson[];
}

/** The plan of a run as a person reviews it. Nothing is rendered yet: a screen draws what it shows. */
export function readPlan(db: Database, importId: string): Promise<PlanView> {
  return readSnapshot(db, async (tx) => {
    const changes = await loadChanges(tx, importId);
    const problems = await listProblems(tx, importId, ALL);
    const conflicts = (await listConflicts(tx, importId, ALL)).map(({ conflict }) => conflict);
    const matches = (await listUserMatches(tx, importId, ALL)).map(({ match }) => match);
    const drafts = await loadDrafts(tx, importId);
    const targets = (await listTargetOffers(tx, importId)).map(({ offer }) => offer);
    const names = await loadAllNames(tx);
    for (const { entityId, name } of changes) names.set(entityId, name);

    const { before, after, idOf } = await loadWorlds(tx, changes);
    const changeOf = new Map(changes.map((change) => [change.entityId, change]));
    const previews = drafts.flatMap((draft): SchedulePreview[] => {
      const entityId = draft.kind === "schedule" ? idOf(draft.sourceRef) : undefined;
      const planned = entityId === undefined ? undefined : rotaIn(after, entityId);
      if (entityId === undefined || planned === undefined) return [];
      const change = changeOf.get(entityId);
      const isChanged = change?.op === "update";
      return [
        {
          entityId,
          name: planned.schedule.name,
          op: change?.op ?? "none",
          after: planned,
          before: (isChanged && rotaIn(before, entityId)) || null,
          firstDifferentAt: change?.effect?.firstDifferentAt ?? null,
        },
      ];
    });
    previews.sort((a, b) => a.name.localeCompare(b.name, "en"));
    const touched = new Set(changes.flatMap(({ links }) => links.map(({ sourceRef }) => refKey(sourceRef))));
    return {
      changes,
      problems,
      conflicts: conflicts.map((conflict) => ({
        ...conflict,
        name: names.get(conflict.entityId) ?? "Unknown",
      })),
      previews,
      before,
      after,
      nameOf: namesIn(after, before),
      names,
      removals: (await listRemovalOffers(tx, importId)).map(({ offer }) => offer),
      targets,
      unchanged: drafts.filter(({ sourceRef }) => !touched.has(refKey(sourceRef))).length,
      unreachable: unreachableAmong(after.users, matches, { idOf, targets }),
    };
  });
}

/** Names of everything that has a link. */
async function loadAllNames(tx: Executor): Promise<Map<EntityId, string>> {
  const names = new Map<EntityId, string>();
  const linked = (await loadLinks(tx)).map(({ sourceRef, entityId }) => ({ kind: sourceRef.kind, entityId }));
  for (const kind of ["user", "team", "schedule", "escalation-policy", "service"] as const) {
    const ids = linked.flatMap((link) => (link.kind === kind ? [link.entityId] : []));
    for (const [id, name] of await namesOf(tx, kind, [...new Set(ids)])) names.set(id, name);
  }
  return names;
}
