import type { Database, Executor } from "#db/client.ts";
import { listRuns, loadProgress, type RunProgress } from "#db/queries/list-runs.ts";
import { findRun, type Run } from "#db/queries/runs.ts";
import { readSnapshot } from "./snapshot.ts";

/** A run with how far it is, as of one moment. */
export interface RunView {
  readonly run: Run;
  readonly progress: RunProgress;
}

/** Undefined when there is no such run. */
export function readImport(db: Database, importId: string): Promise<RunView | undefined> {
  return readSnapshot(db, async (tx) => {
    const run = await findRun(tx, importId);
    const progress = (await loadProgress(tx, [importId])).get(importId);
    return run === undefined || progress === undefined ? undefined : { run, progress };
  });
}

/** Runs, newest first; takes what `listRuns` takes. */
export function listImports(db: Database, page: Parameters<typeof listRuns>[1]): Promise<RunView[]> {
  return readSnapshot(db, async (tx) => {
    const runs = await listRuns(tx, page);
    const progress = await loadProgress(
      tx,
      runs.map((run) => run.id),
    );
    return runs.flatMap((run) => {
      const of = progress.get(run.id);
      return of === undefined ? [] : [{ run, progress: of }];
    });
  });
}

/** What `list` finds of a run, as of one moment; undefined when there is no such run. */
export function readOfImport<T>(
  db: Database,
  importId: string,
  list: (tx: Executor, run: Run) => Promise<T>,
): Promise<T | undefined> {
  return readSnapshot(db, async (tx) => {
    const run = await findRun(tx, importId);
    return run === undefined ? undefined : list(tx, run);
  });
}
