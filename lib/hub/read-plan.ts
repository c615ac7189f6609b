import type { Database, Transaction } from "#db/client.ts";
import { namesOf } from "#db/queries/list-entities.ts";
import { loadSchedules } from "#db/queries/load-entities.ts";
import { loadDrafts } from "#db/queries/run-drafts.ts";
import { listConflicts, loadChanges } from "#db/queries/run-plans.ts";
import { type IdentifiedProblem, listProblems } from "#db/queries/run-problems.ts";
import { loadLinks } from "#db/queries/source-links.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import type { Schedule } from "#lib/core/model/schedule.ts";
import { type EntityId, refKey } from "#lib/core/model/source-ref.ts";
import type { Change, Conflict } from "#lib/core/plan/plan.ts";
import { describeLayer } from "#lib/core/schedule/describe.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderWindow } from "#lib/core/schedule/shift.ts";
import { readSnapshot } from "./snapshot.ts";

const ALL = { after: -1, limit: 100_000 };

/** One stretch of a final row; several people at once are several stretches. */
export interface StripShift {
  readonly start: number;
  readonly end: number;
  readonly personId: string;
  readonly name: string;
}

/** A schedule as it will be, and as it is here now where that differs. */
export interface SchedulePreview {
  readonly entityId: EntityId;
  readonly name: string;
  readonly timeZone: string;
  readonly op: Change["op"] | "none";
  /** Layer sentences, the winning one first. */
  readonly layers: readonly string[];
  readonly after: readonly StripShift[];
  /** Null: it is not here yet, or nothing of it changes. */
  readonly before: readonly StripShift[] | null;
  readonly firstDifferentAt: string | null;
}

export interface PlanView {
  readonly changes: readonly Change[];
  readonly problems: readonly IdentifiedProblem[];
  readonly conflicts: readonly (Conflict & { readonly name: string })[];
  readonly previews: readonly SchedulePreview[];
  /** Names of everything that a value in the plan can refer to. */
  readonly names: ReadonlyMap<EntityId, string>;
  /** Things of the source that are here just so. */
  readonly unchanged: number;
}

/** The plan of a run as a person reviews it. Schedules are rendered over `window`. */
export function readPlan(db: Database, importId: string, window: RenderWindow): Promise<PlanView> {
  return readSnapshot(db, async (tx) => {
    const changes = await loadChanges(tx, importId);
    const problems = await listProblems(tx, importId, ALL);
    const conflicts = (await listConflicts(tx, importId, ALL)).map(({ conflict }) => conflict);
    const drafts = await loadDrafts(tx, importId);
    const names = await loadAllNames(tx);
    for (const { entityId, name } of changes) names.set(entityId, name);

    const linked = new Map(
      (await loadLinks(tx)).map(({ sourceRef, entityId }) => [refKey(sourceRef), entityId]),
    );
    const byRef = new Map(
      changes.flatMap((change) => change.links.map(({ sourceRef }) => [refKey(sourceRef), change] as const)),
    );
    const here = await loadSchedules(tx);
    const previews = drafts.flatMap((draft): SchedulePreview[] => {
      if (draft.kind !== "schedule") return [];
      const key = refKey(draft.sourceRef);
      const change = byRef.get(key);
      const entityId = change?.entityId ?? linked.get(key);
      if (entityId === undefined) return [];
      const before = here.get(entityId);
      const after = change?.after?.kind === "schedule" ? change.after.value : before;
      if (after === undefined) return [];
      const changed = change?.after !== null && change !== undefined && before !== undefined;
      return [
        {
          entityId,
          name: after.name,
          timeZone: after.timeZone,
          op: change?.op ?? "none",
          layers: after.layers.map((layer) => {
            const { coverage, handOff } = describeLayer(layer, after.timeZone);
            return `${coverage}. ${handOff}.`;
          }),
          after: finalRow(entityId, after, window, names),
          before: changed ? finalRow(entityId, before, window, names) : null,
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
      names,
      unchanged: drafts.filter(({ sourceRef }) => !touched.has(refKey(sourceRef))).length,
    };
  });
}

/** The final row of a schedule, with the names of those in it. */
export function finalRow(
  id: EntityId,
  schedule: Schedule,
  window: RenderWindow,
  names: ReadonlyMap<EntityId, string>,
): StripShift[] {
  return render({ ...schedule, id }, { window, view: "final" }).map(({ start, end, participant }) => ({
    start,
    end,
    ...personOf(participant, names),
  }));
}

function personOf(
  participant: Participant,
  names: ReadonlyMap<EntityId, string>,
): { personId: string; name: string } {
  switch (participant.kind) {
    case "opaque":
      return { personId: participant.sourceId, name: participant.label };
    case "nobody":
      return { personId: "nobody", name: "Nobody" };
    default:
      return { personId: participant.id, name: names.get(participant.id) ?? "Unknown" };
  }
}

async function loadAllNames(tx: Transaction): Promise<Map<EntityId, string>> {
  const names = new Map<EntityId, string>();
  const linked = (await loadLinks(tx)).map(({ sourceRef, entityId }) => ({ kind: sourceRef.kind, entityId }));
  for (const kind of ["user", "team", "schedule", "escalation-policy", "service"] as const) {
    const ids = linked.flatMap((link) => (link.kind === kind ? [link.entityId] : []));
    for (const [id, name] of await namesOf(tx, kind, [...new Set(ids)])) names.set(id, name);
  }
  return names;
}
