import { randomBytes } from "node:crypto";
import { createDatabase } from "#db/client.ts";
import { findRun, type Run } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { createJobQueue, installQueue } from "#lib/jobs/queue.ts";
import { createVault } from "#lib/secrets/vault.ts";
import { type Connected, startConnected } from "./connected.ts";
import { eventually } from "./eventually.ts";
import { startWorker, type TestWorker } from "./worker.ts";

/** An installation of its own: a database, a source, and workers on demand. */
export interface World extends Connected {
  worker(): Promise<TestWorker>;
  /** What another web process works with: the same database and secret, connections and a queue of its own. */
  web(): Ctx;
}

/** A new installation, connected to its source. `end` it. */
export async function createWorld(): Promise<World> {
  const secret = randomBytes(32).toString("base64");
  const connected = await startConnected(async ({ url }) => {
    await installQueue(url);
    return { vault: createVault({ current: secret }), queue: createJobQueue(url) };
  });
  const { ctx, database, source } = connected;
  const workers: TestWorker[] = [];
  const closing: (() => Promise<void>)[] = [() => ctx.queue.close()];
  return {
    ...connected,
    worker: async () => {
      const worker = await startWorker({ databaseUrl: database.url, secret, allowedOrigins: [source.url] });
      workers.push(worker);
      return worker;
    },
    web: () => {
      const own = { db: createDatabase(database.url), queue: createJobQueue(database.url) };
      closing.push(
        () => own.queue.close(),
        () => own.db.close(),
      );
      return { ...ctx, ...own };
    },
    end: async () => {
      await Promise.all(workers.map((worker) => worker.kill()));
      await Promise.all(closing.map((close) => close()));
      await connected.end();
    },
  };
}

/** Waits until a run is in a state, without having failed on the way. @throws after `timeoutMs` */
export function reaches(
  { ctx }: Pick<World, "ctx">,
  importId: string,
  state: Run["state"],
  timeoutMs: number,
): Promise<void> {
  return eventually(
    async () => {
      const run = await findRun(ctx.db.orm, importId);
      return { state: run?.state, lastError: run?.lastError };
    },
    (standing) => standing.state === state && standing.lastError === null,
    timeoutMs,
  );
}
