import type { Executor } from "#db/client.ts";
import { workingRun } from "#db/queries/list-runs.ts";
import { findRun } from "#db/queries/runs.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";

/** One import of an account works at a time. `importId` is the one that does, when it is still known. */
export function importRunning(importId: string | undefined): Failure {
  const message = "An import of this account is running. Wait until it has finished, or stop it.";
  return failure("import-running", message, importId === undefined ? {} : { extra: { importId } });
}

/** Why a run cannot go to work: another one of its account does. */
export async function otherImportRunning(db: Executor, importId: string): Promise<Failure> {
  const run = await findRun(db, importId);
  return importRunning(run && (await workingRun(db, run)));
}
