import process from "node:process";
import { createDatabase } from "#db/client.ts";
import { idleRuns } from "#db/queries/runs.ts";
import type { Means } from "#lib/auth/ctx.ts";
import { purgeDoors } from "#lib/auth/purge.ts";
import { EnvError, loadEnv, requireDatabaseUrl, requireSecret } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { createVault } from "#lib/secrets/vault.ts";
import { advanceImport } from "#lib/sync/advance-import.ts";
import { deleteOldPages } from "#lib/sync/delete-old-pages.ts";
import { IMPORT_QUEUE, type ImportJob, openBoss, send } from "./queue.ts";

/** Runs at work side by side in one worker process. */
const PARALLEL_RUNS = 2;
/** How often a worker looks for runs that nobody works on: after a crash, and when a source's waiting time is over. */
const SWEEP_MS = 2_000;
const HOUSEKEEPING_MS = 3_600_000;

/** Works until it is told to stop; then finishes the slices under way. The database may have any number of workers. */
async function main(): Promise<void> {
  const env = loadEnv();
  const url = requireDatabaseUrl(env);
  const secret = requireSecret(env);
  const db = createDatabase(url);
  const boss = await openBoss(env.directDatabaseUrl ?? url, { work: true });
  const means: Means = {
    db,
    vault: createVault({ current: secret, previous: env.previousSecret }),
    queue: { wake: (importId, options) => send(boss, importId, options), close: async () => {} },
    settings: { allowedOrigins: env.allowedOrigins, practice: env.practice },
    now: () => new Date(),
    log: log.child({ worker: process.pid }),
  };

  await boss.work<ImportJob>(
    IMPORT_QUEUE,
    {
      localConcurrency: PARALLEL_RUNS,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 2,
      heartbeatRefreshSeconds: 3,
    },
    async (jobs) => {
      for (const job of jobs) await work(means, job.data.importId);
    },
  );
  const sweep = repeat(SWEEP_MS, async () => {
    for (const id of await idleRuns(db.orm, means.now())) await means.queue.wake(id);
  });
  const housekeeping = repeat(HOUSEKEEPING_MS, async () => {
    await deleteOldPages(means, env.pageRetentionDays);
    await purgeDoors(db, means.now());
  });
  means.log.info("worker is ready");
  process.send?.("ready");

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    means.log.info({ signal }, "worker is stopping");
    sweep.stop();
    housekeeping.stop();
    await boss.stop({ graceful: true, timeout: 20_000 });
    await db.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
  // Started by another process of ours: its end is ours too, however it came.
  if (process.send !== undefined) process.on("disconnect", () => void stop("disconnect"));

  function repeat(everyMs: number, task: () => Promise<unknown>): { stop: () => void } {
    let busy = false;
    const timer = setInterval(async () => {
      if (busy) return;
      busy = true;
      try {
        await task();
      } catch (error) {
        means.log.warn({ err: error }, "a repeated task failed; it is tried again");
      } finally {
        busy = false;
      }
    }, everyMs);
    return { stop: () => clearInterval(timer) };
  }
}

/**
 * One job: a slice of the run, and another job for the rest of it. A run whose source asks to wait is found by the sweep: a job that
 * begins later would stand in the way of one that a person sends meanwhile.
 */
async function work(means: Means, importId: string): Promise<void> {
  const outcome = await advanceImport(means, importId);
  if (outcome.next === "again") await means.queue.wake(importId);
}

main().catch((error: unknown) => {
  if (error instanceof EnvError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "the worker could not start");
  process.exit(1);
});
