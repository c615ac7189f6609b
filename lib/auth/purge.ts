import type { Database } from "#db/client.ts";
import { deleteEndedSessions } from "#db/queries/auth-sessions.ts";
import { purgeIdempotencyKeys } from "./idempotency.ts";
import { createLimits } from "./limits.ts";

/** Sessions are kept for a while after their end, to be looked at. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Removes what has run out: long-ended sessions, counters of attempts, kept answers. For a job now and then; safe to repeat. */
export async function purgeDoors(db: Database, now: Date): Promise<void> {
  await deleteEndedSessions(db.orm, new Date(now.getTime() - KEPT_MS));
  await purgeIdempotencyKeys(db, now);
  await createLimits(db.pool).purge(now);
}
