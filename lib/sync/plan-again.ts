import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { findRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { takesDecisions } from "#lib/core/run-standing.ts";
import { planRun } from "./make-plan.ts";

/** Makes the plan of a run anew from what is here now; the source is not read again. */
export function planAgain(ctx: Ctx, { importId }: { importId: string }): Promise<Result<null, Failure>> {
  return transaction(ctx.db, async (tx) => {
    const run = await findRun(tx, importId, { lock: true });
    if (run === undefined) return fail(failure("not-found", "There is no such import."));
    if (!takesDecisions(run)) {
      return fail(failure("too-late", `The import is ${run.state}: its plan stands.`));
    }
    await planRun(tx, run, ctx.now());
    await writeAudit(tx, ctx, {
      action: "import.planned-again",
      entity: { kind: "import", id: importId },
      importId,
    });
    return ok(null);
  });
}
