import { z } from "zod";
import { isUniqueViolation, type Transaction, transaction } from "#db/client.ts";
import { type Deed, writeAuditAll } from "#db/queries/audit.ts";
import { loadBases, loadChanges } from "#db/queries/run-plans.ts";
import { findRun, hubRevision, type Run, takeHub, updateRun } from "#db/queries/runs.ts";
import { deleteLinksOf, writeLinks } from "#db/queries/source-links.ts";
import { removeEntities, writeEntities } from "#db/queries/write-entities.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import type { Entity } from "#lib/core/model/entity.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { otherImportRunning } from "./import-running.ts";
import { planRun } from "./make-plan.ts";
import { AGAIN, type Claim, IDLE, type StepOutcome, write } from "./step.ts";
import { addVerificationEntries } from "./verification-entries.ts";

export const ApplyPlan = z.strictObject({ importId: z.uuid(), fingerprint: z.string() });

/**
 * Starts the import of the plan that was reviewed. When something here moved since, the plan is made anew first and is refused if
 * it came out differently: the new one is then there to be reviewed.
 */
export async function applyPlan(
  ctx: Ctx,
  input: z.output<typeof ApplyPlan>,
): Promise<Result<{ importId: string }, Failure>> {
  const { importId, fingerprint } = input;
  try {
    return await transaction(ctx.db, async (tx) => {
      const run = await findRun(tx, importId, { lock: true });
      if (run === undefined) return fail(failure("not-found", "There is no such import."));
      const refusal = await refuse(tx, run, fingerprint, ctx.now());
      if (refusal !== null) return fail(refusal);
      await updateRun(tx, importId, { state: "applying", appliedBy: ctx.actor, lastError: null });
      await ctx.queue.wake(importId, { db: tx });
      return ok({ importId });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return fail(await otherImportRunning(ctx.db.orm, importId));
  }
}

async function refuse(tx: Transaction, run: Run, fingerprint: string, now: Date): Promise<Failure | null> {
  switch (run.state) {
    case "deciding": {
      const missing = `${run.undecidedUsers} people and ${run.undecidedConflicts} conflicts need a decision first.`;
      return failure("undecided", missing);
    }
    case "planned":
      break;
    case "superseded":
      return failure("stale-plan", "A newer import of this account has taken the place of this one.");
    default:
      return failure("too-late", `This import is ${run.state}; it has no plan that waits to be applied.`);
  }
  let current = run.fingerprint;
  if ((await hubRevision(tx)) !== run.plannedRevision) {
    const planned = await planRun(tx, run, now);
    if (planned.state === "deciding") {
      return failure("undecided", "Something here moved since the review, and it needs a decision now.");
    }
    current = planned.fingerprint;
  }
  if (current === fingerprint) return null;
  return failure(
    "stale-plan",
    "Something here moved since this plan was made. Review the new plan, then import.",
  );
}

/**
 * Writes the stored plan in one transaction: rows, links with their bases, audit and the run's state, or nothing of it. It reads the
 * plan and nothing else; vendor, strategy and decisions are settled in it.
 */
export async function applyStored(step: Claim): Promise<StepOutcome> {
  const { means, run } = step;
  const now = means.now();
  try {
    await write(step, async (tx) => {
      if ((await takeHub(tx)) !== run.plannedRevision) throw new PlanMoved();
      const changes = await loadChanges(tx, run.id);
      await writeEntities(tx, changes.flatMap(writtenBy), now);
      const removed = changes.filter(({ op }) => op === "remove");
      const ids = removed.map(({ entityId }) => entityId);
      await deleteLinksOf(tx, ids);
      await removeEntities(
        tx,
        removed.map(({ kind, entityId }) => ({ kind, id: entityId })),
      );
      const links = [...changes.flatMap((change) => change.links), ...(await loadBases(tx, run.id))];
      await writeLinks(tx, links, { importId: run.id, now });
      await writeAuditAll(tx, { actor: run.appliedBy ?? WORKER, now: () => now }, deedsOf(run, changes));
      await addVerificationEntries(tx, run);
      await updateRun(tx, run.id, { state: "verifying", appliedAt: now });
    });
    return AGAIN;
  } catch (error) {
    if (!(error instanceof PlanMoved)) throw error;
    return planAgain(step);
  }
}

/** Rows here were written between the start of the import and its transaction. */
class PlanMoved extends Error {
  override name = "PlanMoved";
}

/**
 * Something here was written after the button was pressed: the plan is made anew. The same plan is applied after all, since none of
 * the rows that it was made from moved; another one waits for another look.
 */
async function planAgain(step: Claim): Promise<StepOutcome> {
  const { run } = step;
  const detail = "Something here moved while the import started. Nothing was written. Review the new plan.";
  return write(step, async (tx) => {
    const planned = await planRun(tx, run, step.means.now());
    if (planned.state === "planned" && planned.fingerprint === run.fingerprint) {
      await updateRun(tx, run.id, { state: "applying" });
      return AGAIN;
    }
    await updateRun(tx, run.id, { lastError: { code: "stale-plan", detail } });
    return IDLE;
  });
}

function writtenBy(change: Change): Entity[] {
  return change.after === null ? [] : [{ ...change.after, id: change.entityId }];
}

const ACTIONS = {
  create: "created",
  update: "updated",
  link: "linked",
  remove: "removed",
  "flag-removed": "flagged-removed",
} as const;

const WORKER: Actor = { kind: "worker", id: null, name: "worker", role: "admin" };

function deedsOf(run: Run, changes: readonly Change[]): Deed[] {
  const whole: Deed = {
    action: "import.applied",
    entity: { kind: "import", id: run.id },
    importId: run.id,
    detail: { sentence: run.sentence, fingerprint: run.fingerprint },
  };
  const each = changes.map(({ kind, op, entityId, name, fields }) => ({
    action: `${kind}.${ACTIONS[op]}`,
    entity: { kind, id: entityId },
    importId: run.id,
    detail: { name, fields: fields.map((field) => field.path) },
  }));
  return [whole, ...each];
}
