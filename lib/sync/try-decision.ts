import { saveConflictDecisions } from "#db/queries/run-decisions.ts";
import { knownConflicts, listConflicts, loadChanges } from "#db/queries/run-plans.ts";
import { findRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import { takesDecisions } from "#lib/core/run-standing.ts";
import { dryRun } from "./dry-run.ts";
import { planRun } from "./make-plan.ts";

export interface DecisionOutcomes {
  readonly entityId: EntityId;
  /** The line of the plan for the thing with either answer; null: it would stay as it is here. */
  readonly source: Change | null;
  readonly ours: Change | null;
}

/**
 * What would become of a thing with either answer to one of its conflicts, everything else as decided so far. Nothing is stored. Undefined
 * when the run waits for no decision, or has no such conflict.
 */
export async function tryDecision(
  ctx: Ctx,
  { importId, conflictId }: { importId: string; conflictId: string },
): Promise<DecisionOutcomes | undefined> {
  const all = { after: -1, limit: 100_000 };
  const listed = await listConflicts(ctx.db.orm, importId, all);
  const conflict = listed.find(({ conflict: one }) => one.id === conflictId)?.conflict;
  if (conflict === undefined) return undefined;
  const outcome = (take: "source" | "ours") =>
    dryRun(ctx.db, async (tx): Promise<Change | null | undefined> => {
      const run = await findRun(tx, importId, { lock: true });
      if (run === undefined || !takesDecisions(run)) return undefined;
      const valuesHash = (await knownConflicts(tx, importId)).get(conflictId);
      if (valuesHash === undefined) return undefined;
      const decision = { conflictId, take, valuesHash, remember: false };
      await saveConflictDecisions(tx, run, [decision], { actor: ctx.actor.name, now: ctx.now() });
      await planRun(tx, run, ctx.now());
      const changes = await loadChanges(tx, importId);
      return changes.find(({ entityId }) => entityId === conflict.entityId) ?? null;
    });
  const source = await outcome("source");
  const ours = await outcome("ours");
  if (source === undefined || ours === undefined) return undefined;
  return { entityId: conflict.entityId, source, ours };
}
