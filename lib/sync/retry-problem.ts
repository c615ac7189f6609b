import { z } from "zod";
import type { Transaction } from "#db/client.ts";
import {
  closeReopened,
  reopenRequests,
  requestsAbout,
  takeReadProblems,
} from "#db/queries/reread-requests.ts";
import { addProblems, listProblems } from "#db/queries/run-problems.ts";
import { type Run, updateRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { changeRun } from "./control-import.ts";
import { planRun } from "./make-plan.ts";

export const RetryProblem = z.strictObject({ importId: z.uuid(), problemId: z.string().min(1).max(100) });

/**
 * Reads the one thing again that a problem is about, when that may help; everything else stays as it was read. What comes of it takes
 * the problem's place in a plan that is made anew; a source that does not answer leaves the plan, and the problem, as they were.
 */
export function retryProblem(
  ctx: Ctx,
  { importId, problemId }: z.output<typeof RetryProblem>,
): Promise<Result<Run, Failure>> {
  return changeRun(ctx, importId, "import.item-read-again", async (tx, run) => {
    if (run.state !== "deciding" && run.state !== "planned") {
      return fail(
        failure("too-late", `The import is ${run.state}: things are read again before it is applied.`),
      );
    }
    if (run.pagesDeletedAt !== null) {
      return fail(failure("too-late", "What was read is deleted by now. Start the import anew."));
    }
    const problems = await listProblems(tx, importId, { after: -1, limit: 100_000 });
    const about = problems.find(({ id }) => id === problemId)?.problem;
    if (about === undefined) return fail(failure("not-found", "This import has no such problem."));
    const requests = about.sourceRef === null ? [] : await requestsAbout(tx, importId, about.sourceRef.id);
    if (!about.retry || about.sourceRef === null || requests.length === 0) {
      const message = "Reading one thing again does not help here.";
      return fail(failure("invalid-input", message, { fields: [{ path: "/problemId", message }] }));
    }
    await reopenRequests(
      tx,
      requests.map(({ id }) => id),
    );
    const told = await takeReadProblems(tx, importId, about.sourceRef.id);
    await updateRun(tx, importId, {
      state: "reading",
      // What follows from a thing is asked for in the phases behind its own.
      phase: Math.min(...requests.map(({ phase }) => phase)),
      readFinishedAt: null,
      translatedAt: null,
      lastError: null,
      rereading: { sourceId: about.sourceRef.id, problems: told },
    });
    await ctx.queue.wake(importId, { db: tx });
    return ok(null);
  });
}

/** The thing could not be read again: the run is as it was before, and says why. */
export async function giveUpRereading(
  tx: Transaction,
  run: Run,
  { error, now }: { error: { code: string; detail: string }; now: Date },
): Promise<void> {
  await closeReopened(tx, run.id);
  await addProblems(tx, run.id, run.rereading?.problems ?? []);
  const before = { rereading: null, readFinishedAt: now, translatedAt: now };
  await updateRun(tx, run.id, { ...before, lastError: error });
  await planRun(tx, { ...run, ...before }, now);
}
