import { randomBytes } from "node:crypto";
import { createDatabase } from "#db/client.ts";
import { findRun, type Run } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { createJobQueue, installQueue } from "#lib/jobs/queue.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { createVault } from "#lib/secrets/vault.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { eventually } from "./eventually.ts";
import { type PracticeSource, startPracticeSource } from "./practice-source.ts";
import { connect, testCtx } from "./road.ts";
import { startWorker, type TestWorker } from "./worker.ts";

/** An installation of its own: a database, a source, and workers on demand. */
export interface World {
  ctx: Ctx;
  database: TestDatabase;
  source: PracticeSource;
  connectionId: string;
  worker(): Promise<TestWorker>;
  /** What another web process works with: the same database and secret, connections and a queue of its own. */
  web(): Ctx;
  end(): Promise<void>;
}

/** A new installation, connected to its source. `end` it. */
export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  await installQueue(database.url);
  const source = await startPracticeSource(createPracticePagerDuty({ now: () => new Date() }).handle);
  const secret = randomBytes(32).toString("base64");
  const queue = createJobQueue(database.url);
  const ctx: Ctx = {
    ...testCtx(database.db, { allowedOrigins: [source.url] }),
    vault: createVault({ current: secret }),
    queue,
  };
  const connectionId = await connect(ctx, {
    vendor: "pagerduty",
    name: "Harbourline",
    baseUrl: source.url,
    credentials: { type: "api-key", key: PRACTICE_PAGERDUTY_KEY },
  });
  const workers: TestWorker[] = [];
  const closing: (() => Promise<void>)[] = [() => queue.close()];
  return {
    ctx,
    database,
    source,
    connectionId,
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
      await source.close();
      await database.drop();
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
