import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Executor } from "#db/client.ts";

/** Wakes the workers. What has to be done is in the rows of the runs; a job only says that there is something. */
export interface JobQueue {
  /**
   * Lets a worker look at the run. Given a transaction, the job exists exactly when that commits. A run that already waits in the
   * queue is not queued twice.
   */
  wake(importId: string, options?: { db?: Executor }): Promise<void>;
  close(): Promise<void>;
}

/** Ids only: a payload is stored in the clear. */
export interface ImportJob {
  importId: string;
}

export const IMPORT_QUEUE = "imports";

/**
 * `short`: one job of a run in the queue at a time, while another may be at work. Retries are for what the run's row cannot tell
 * (a crashed worker); whether a run has failed is never decided here.
 */
const IMPORT_QUEUE_OPTIONS = {
  policy: "short",
  notify: true,
  retryLimit: 100,
  retryDelay: 2,
  expireInSeconds: 300,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 3_600,
} as const;

/**
 * A pg-boss that only sends when `work` is false: it neither polls nor maintains.
 * @param url a direct connection, since LISTEN needs one when it works
 */
export async function openBoss(url: string, options: { work: boolean }): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    max: options.work ? 5 : 2,
    application_name: options.work ? "rollcall worker queue" : "rollcall queue",
    supervise: options.work,
    schedule: options.work,
    useListenNotify: options.work,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  // Without a listener an error of a background query would end the process; it is tried again at the next interval.
  boss.on("error", () => {});
  await boss.start();
  return boss;
}

/** Makes the tables of the queue and the queue itself, or finds them there. Safe to call from several machines at once. */
export async function installQueue(url: string): Promise<void> {
  const boss = await openBoss(url, { work: false });
  try {
    if ((await boss.getQueue(IMPORT_QUEUE)) === null) {
      await boss.createQueue(IMPORT_QUEUE, IMPORT_QUEUE_OPTIONS);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** A sender that connects when it is first used. */
export function createJobQueue(url: string): JobQueue {
  let opening: Promise<PgBoss> | undefined;
  const boss = () => {
    opening ??= openBoss(url, { work: false }).catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    wake: async (importId, options = {}) => send(await boss(), importId, options),
    close: async () => {
      if (opening !== undefined) await (await opening).stop({ graceful: false });
    },
  };
}

/** Puts a run into the queue, by a boss that is open already. */
export async function send(boss: PgBoss, importId: string, options: { db?: Executor } = {}): Promise<void> {
  const job: ImportJob = { importId };
  await boss.send(IMPORT_QUEUE, job, {
    singletonKey: importId,
    ...(options.db ? { db: fromDrizzle(options.db, sql) } : {}),
  });
}
