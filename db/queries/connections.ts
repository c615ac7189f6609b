import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { connections } from "../schema/connections.ts";

export type ConnectionRow = typeof connections.$inferSelect;

/** A connection that was not deleted; undefined when there is none. */
export async function findConnection(db: Executor, id: string): Promise<ConnectionRow | undefined> {
  const [row] = await db
    .select()
    .from(connections)
    .where(and(eq(connections.id, id), isNull(connections.deletedAt)));
  return row;
}

export async function insertConnection(
  db: Executor,
  row: typeof connections.$inferInsert,
): Promise<ConnectionRow> {
  const [stored] = await db.insert(connections).values(row).returning();
  if (stored === undefined) throw new Error("an insert returned no row");
  return stored;
}

export async function updateConnection(
  db: Executor,
  id: string,
  values: Partial<typeof connections.$inferInsert>,
): Promise<ConnectionRow | undefined> {
  const [row] = await db
    .update(connections)
    .set({ ...values, updatedAt: new Date() })
    .where(and(eq(connections.id, id), isNull(connections.deletedAt)))
    .returning();
  return row;
}

/** Connections, newest first, from behind `after`. */
export async function listConnections(
  db: Executor,
  page: { after?: { createdAt: Date; id: string } | undefined; limit: number },
): Promise<ConnectionRow[]> {
  const { after, limit } = page;
  return db
    .select()
    .from(connections)
    .where(
      and(
        isNull(connections.deletedAt),
        after === undefined
          ? undefined
          : or(
              lt(connections.createdAt, after.createdAt),
              and(eq(connections.createdAt, after.createdAt), gt(connections.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(connections.createdAt), connections.id)
    .limit(limit);
}
