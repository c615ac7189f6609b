import { z } from "zod";
import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { deleteConflictDecisions } from "#db/queries/conflict-decisions.ts";
import { findRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { takesDecisions } from "#lib/core/run-standing.ts";
import { planRun } from "./make-plan.ts";

export const WithdrawDecisions = z.strictObject({
  importId: z.uuid(),
  conflictIds: z.array(z.string().min(1).max(100)).min(1).max(20_000),
});

/** Takes decisions about conflicts back, remembered ones too: the fields wait for an answer again, and the plan is made anew. */
export function withdrawDecisions(
  ctx: Ctx,
  { importId, conflictIds }: z.output<typeof WithdrawDecisions>,
): Promise<Result<null, Failure>> {
  return transaction(ctx.db, async (tx) => {
    const run = await findRun(tx, importId, { lock: true });
    if (run === undefined) return fail(failure("not-found", "There is no such import."));
    if (!takesDecisions(run)) {
      return fail(
        failure("too-late", `The import is ${run.state}: decisions are taken between reading and importing.`),
      );
    }
    await deleteConflictDecisions(tx, run, conflictIds);
    await planRun(tx, run, ctx.now());
    await writeAudit(tx, ctx, {
      action: "import.decisions-withdrawn",
      entity: { kind: "import", id: importId },
      importId,
      detail: { decisions: conflictIds.length },
    });
    return ok(null);
  });
}
