import { z } from "zod";
import { type Run, updateRun } from "#db/queries/runs.ts";
import { findEntry, updateEntry } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { changeRun } from "./control-import.ts";

export const RetryProof = z.strictObject({ importId: z.uuid(), entryId: z.uuid() });

/** Compares one schedule again with what the source says now; the verdicts on the others stand. */
export function retryProof(
  ctx: Ctx,
  { importId, entryId }: z.output<typeof RetryProof>,
): Promise<Result<Run, Failure>> {
  return changeRun(ctx, importId, "import.schedule-verified-again", async (tx, run) => {
    const entry = await findEntry(tx, importId, entryId);
    if (entry === undefined) {
      return fail(failure("not-found", "This import has no such entry in its verification."));
    }
    if (run.state !== "done" && run.state !== "verifying") {
      return fail(failure("too-late", `The import is ${run.state}: its schedules are not compared now.`));
    }
    if (entry.verdict === null) return ok(null);
    await updateEntry(tx, entryId, {
      verdict: null,
      reason: null,
      otherReadings: [],
      acceptedAt: null,
      acceptedBy: null,
      acceptedNote: null,
    });
    await updateRun(tx, importId, { state: "verifying", finishedAt: null, lastError: null });
    await ctx.queue.wake(importId, { db: tx });
    return ok(null);
  });
}
