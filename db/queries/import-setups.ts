import { desc, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { importSetups } from "../schema/import-setups.ts";

export type ImportSetup = typeof importSetups.$inferSelect;

/** The setup with this id, or else the newest one that belongs to the run with this id; undefined when there is neither. */
export async function findSetup(
  db: Executor,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ImportSetup | undefined> {
  const query = db
    .select()
    .from(importSetups)
    .where(sql`${importSetups.id} = ${id} or ${importSetups.importId} = ${id}`)
    .orderBy(desc(sql`${importSetups.id} = ${id}`), desc(importSetups.createdAt))
    .limit(1);
  const [row] = await (options.lock ? query.for("update") : query);
  return row;
}

export async function insertSetup(db: Executor, row: typeof importSetups.$inferInsert): Promise<ImportSetup> {
  const [stored] = await db.insert(importSetups).values(row).returning();
  if (stored === undefined) throw new Error("an insert returned no row");
  return stored;
}

/** Stores an answer and counts the version up. Undefined when the setup is gone. */
export async function updateSetup(
  db: Executor,
  id: string,
  values: Partial<Omit<ImportSetup, "id" | "version" | "createdAt">>,
): Promise<ImportSetup | undefined> {
  const [row] = await db
    .update(importSetups)
    .set({ ...values, version: sql`${importSetups.version} + 1` })
    .where(eq(importSetups.id, id))
    .returning();
  return row;
}

/** Setups of which nothing was read yet, newest first. */
export async function listUnread(db: Executor, limit: number): Promise<ImportSetup[]> {
  return db
    .select()
    .from(importSetups)
    .where(isNull(importSetups.importId))
    .orderBy(desc(importSetups.createdAt))
    .limit(limit);
}
