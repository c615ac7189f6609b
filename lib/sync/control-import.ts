import { z } from "zod";
import { isUniqueViolation, type Transaction, transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { newestRun, workingRun } from "#db/queries/list-runs.ts";
import { findRun, type Run, updateRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { importRunning, otherImportRunning } from "./import-running.ts";
import { addVerificationEntries } from "./verification-entries.ts";

export const ImportId = z.strictObject({ importId: z.uuid() });
type ImportId = z.output<typeof ImportId>;

/** Stops a read or a proof where it is; what was read stays. Applying is one step and cannot be stopped (`too-late`). */
export function stopImport(ctx: Ctx, { importId }: ImportId): Promise<Result<Run, Failure>> {
  return changeRun(ctx, importId, "import.stopped", async (tx, run) => {
    if (run.state === "stopped") return ok(null);
    if (run.state !== "reading" && run.state !== "verifying") {
      return fail(failure("too-late", `The import is ${run.state}: there is nothing that could be stopped.`));
    }
    // A raised epoch: a worker that is in the middle of a page cannot write it any more.
    await updateRun(tx, importId, { state: "stopped", stoppedIn: run.state, epoch: run.epoch + 1 });
    return ok(null);
  });
}

/**
 * Goes on where a stopped or failed run ended. Nothing that was read is read again. One that a newer import superseded stays as it is
 * (`import-running` while another one of the account works, else `too-late`; with the id of the one that works, or of the newest).
 */
export function resumeImport(ctx: Ctx, { importId }: ImportId): Promise<Result<Run, Failure>> {
  return changeRun(ctx, importId, "import.resumed", async (tx, run) => {
    if (run.state === "reading" || run.state === "verifying") return ok(null);
    if (run.state === "superseded") {
      const busy = await workingRun(tx, run);
      return fail(busy === undefined ? superseded(await newestRun(tx, run)) : importRunning(busy));
    }
    if (run.stoppedIn === null) {
      return fail(failure("too-late", `The import is ${run.state}: there is nothing to resume.`));
    }
    await updateRun(tx, importId, {
      state: run.stoppedIn,
      stoppedIn: null,
      lastError: null,
      waitingUntil: null,
    });
    await ctx.queue.wake(importId, { db: tx });
    return ok(null);
  });
}

/** Proves an applied import again, from the beginning, against what the source says now. */
export function verifyAgain(ctx: Ctx, { importId }: ImportId): Promise<Result<Run, Failure>> {
  return changeRun(ctx, importId, "import.verification-started", async (tx, run) => {
    if (run.state === "verifying") return ok(null);
    if (run.appliedAt === null || run.state === "applying") {
      return fail(failure("too-late", "Only an import that was applied can be verified."));
    }
    await addVerificationEntries(tx, run);
    await updateRun(tx, importId, {
      state: "verifying",
      stoppedIn: null,
      finishedAt: null,
      lastError: null,
      verifyMade: 0,
      verifyMinimum: 0,
    });
    await ctx.queue.wake(importId, { db: tx });
    return ok(null);
  });
}

function superseded(newest: Run | undefined): Failure {
  const by =
    newest === undefined
      ? "a newer one"
      : `the import that was started at ${toInstant(newest.startedAt.getTime())}`;
  return failure("too-late", `This import was superseded by ${by}. Go on with that one, or start anew.`, {
    ...(newest === undefined ? {} : { extra: { importId: newest.id } }),
  });
}

/** One step of control over a run, in a transaction that holds it, with its line in the trail. `import-running` while another one of the account works. */
export async function changeRun(
  ctx: Ctx,
  importId: string,
  action: string,
  work: (tx: Transaction, run: Run) => Promise<Result<null, Failure>>,
): Promise<Result<Run, Failure>> {
  try {
    return await transaction(ctx.db, async (tx) => {
      const run = await findRun(tx, importId, { lock: true });
      if (run === undefined) return fail(failure("not-found", "There is no such import."));
      const outcome = await work(tx, run);
      if (!outcome.ok) return outcome;
      await writeAudit(tx, ctx, { action, entity: { kind: "import", id: importId }, importId });
      return ok((await findRun(tx, importId)) ?? run);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return fail(await otherImportRunning(ctx.db.orm, importId));
  }
}
