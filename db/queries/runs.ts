import { and, eq, inArray, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Database, Executor, Transaction } from "../client.ts";
import { transaction } from "../client.ts";
import { hub } from "../schema/hub.ts";
import { imports } from "../schema/imports.ts";

export type Run = typeof imports.$inferSelect;

/** States in which a worker has something to do. */
export const WORKING = ["reading", "applying", "verifying"] as const;

/** How long a worker may be silent before another one takes the run over. It gives a sign of life far more often. */
export const CLAIM_SECONDS = 8;

/** Another worker has taken the run over, or a person has stopped it: what was being done must not be written. */
export class ClaimLost extends Error {
  override name = "ClaimLost";
}

/**
 * Takes a run for one worker: raises its epoch, so that whoever worked on it before cannot write any more. Undefined when there is
 * nothing to do, when somebody is at work, or when the source asked to wait until later than now.
 */
export async function claimRun(db: Executor, id: string, now: Date): Promise<Run | undefined> {
  const [run] = await db
    .update(imports)
    .set({ epoch: sql`${imports.epoch} + 1`, claimedUntil: claimEnd() })
    .where(and(eq(imports.id, id), isIdle(now)))
    .returning();
  return run;
}

/**
 * A sign of life: the claim holds from now on for as long as at its beginning, and never shorter than it did already. Does nothing
 * once the claim is lost or given back.
 * @param seconds how long without another sign, for work that leaves no time to give one (Default: `CLAIM_SECONDS`)
 */
export async function extendClaim(
  db: Executor,
  run: { id: string; epoch: number },
  seconds: number = CLAIM_SECONDS,
): Promise<void> {
  await db
    .update(imports)
    .set({ claimedUntil: sql`greatest(${imports.claimedUntil}, ${claimEnd(seconds)})` })
    .where(and(eq(imports.id, run.id), eq(imports.epoch, run.epoch), isNotNull(imports.claimedUntil)));
}

/**
 * One transaction of a claimed run. The run's row is locked first, and nothing is written when its epoch is another one.
 * @throws ClaimLost
 */
export async function fenced<T>(
  db: Database,
  run: { id: string; epoch: number },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return transaction(db, async (tx) => {
    const held = await tx
      .update(imports)
      .set({ claimedUntil: sql`greatest(${imports.claimedUntil}, ${claimEnd()})` })
      .where(and(eq(imports.id, run.id), eq(imports.epoch, run.epoch), inArray(imports.state, [...WORKING])))
      .returning({ id: imports.id });
    if (held.length === 0) throw new ClaimLost(`import ${run.id}, epoch ${run.epoch}`);
    return work(tx);
  });
}

/** Gives a claimed run back, so that the next worker need not wait. Does nothing when the claim is lost already. */
export async function releaseRun(
  db: Executor,
  run: { id: string; epoch: number },
  waitingUntil: Date | null,
): Promise<void> {
  await db
    .update(imports)
    .set({ claimedUntil: null, waitingUntil })
    .where(and(eq(imports.id, run.id), eq(imports.epoch, run.epoch)));
}

/** Runs that have something to do and that nobody works on. */
export async function idleRuns(db: Executor, now: Date): Promise<string[]> {
  const rows = await db.select({ id: imports.id }).from(imports).where(isIdle(now));
  return rows.map((row) => row.id);
}

/** A run, locked until the transaction ends when `lock` is set; undefined when there is none. */
export async function findRun(
  db: Executor,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Run | undefined> {
  const query = db.select().from(imports).where(eq(imports.id, id));
  const [run] = await (options.lock ? query.for("update") : query);
  return run;
}

/** Changes a run. Leaving a working state ends the claim. */
export async function updateRun(db: Executor, id: string, values: Partial<Run>): Promise<void> {
  const idle = values.state !== undefined && !WORKING.some((state) => state === values.state);
  await db
    .update(imports)
    .set({ ...values, ...(idle ? { claimedUntil: null, waitingUntil: null } : {}) })
    .where(eq(imports.id, id));
}

/** Locks the hub for writing domain rows, and counts the writing. @returns the revision before it */
export async function takeHub(tx: Transaction): Promise<number> {
  const [row] = await tx
    .update(hub)
    .set({ revision: sql`${hub.revision} + 1` })
    .returning({ revision: hub.revision });
  if (row === undefined) throw new Error("the hub's row is missing");
  return row.revision - 1;
}

/** Number of writings of domain rows so far. */
export async function hubRevision(db: Executor): Promise<number> {
  const [row] = await db.select({ revision: hub.revision }).from(hub);
  if (row === undefined) throw new Error("the hub's row is missing");
  return row.revision;
}

/** Claims are told by the database's clock, which all machines share. When a source wants to be asked again is told by the caller's. */
function isIdle(now: Date) {
  return and(
    inArray(imports.state, [...WORKING]),
    or(isNull(imports.claimedUntil), lt(imports.claimedUntil, sql`clock_timestamp()`)),
    or(isNull(imports.waitingUntil), lte(imports.waitingUntil, now)),
  );
}

function claimEnd(seconds: number = CLAIM_SECONDS) {
  return sql`clock_timestamp() + make_interval(secs => ${seconds})`;
}
