import { eq, sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { rateBudgets } from "../schema/connections.ts";

/**
 * Takes one request out of a connection's budget of `perMinute`, in one statement, so that workers on several machines cannot take
 * more together. @returns null when it may be made now, else when to ask again
 */
export async function takeRequest(
  db: Executor,
  of: { connectionId: string; perMinute: number; now: Date },
): Promise<Date | null> {
  const now = sql`${of.now.toISOString()}::timestamptz`;
  const over = sql`${rateBudgets.windowStart} + interval '60 seconds' <= ${now}`;
  const taken = await db
    .insert(rateBudgets)
    .values({ connectionId: of.connectionId, windowStart: of.now, taken: 1 })
    .onConflictDoUpdate({
      target: rateBudgets.connectionId,
      set: {
        windowStart: sql`case when ${over} then ${now} else ${rateBudgets.windowStart} end`,
        taken: sql`case when ${over} then 1 else ${rateBudgets.taken} + 1 end`,
      },
      setWhere: sql`coalesce(${rateBudgets.closedUntil} <= ${now}, true) and (${over} or ${rateBudgets.taken} < ${of.perMinute})`,
    })
    .returning({ taken: rateBudgets.taken });
  if (taken.length > 0) return null;
  const [row] = await db.select().from(rateBudgets).where(eq(rateBudgets.connectionId, of.connectionId));
  if (row === undefined) return null;
  if (row.closedUntil !== null && row.closedUntil > of.now) return row.closedUntil;
  return new Date(row.windowStart.getTime() + 60_000);
}

/** Closes a connection's budget until the source wants to be asked again; an earlier end never replaces a later one. */
export async function closeBudget(db: Executor, connectionId: string, until: Date): Promise<void> {
  await db
    .update(rateBudgets)
    .set({ closedUntil: sql`greatest(${rateBudgets.closedUntil}, ${until.toISOString()}::timestamptz)` })
    .where(eq(rateBudgets.connectionId, connectionId));
}
