import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { connections } from "../schema/connections.ts";
import { importRequests } from "../schema/imports.ts";

/** Every connection that has credentials. */
export function listSealedCredentials(db: Executor): Promise<{ id: string; sealed: string | null }[]> {
  return db
    .select({ id: connections.id, sealed: connections.credentialsSealed })
    .from(connections)
    .where(isNotNull(connections.credentialsSealed))
    .orderBy(asc(connections.id));
}

/** Replaces credentials, unless somebody gave new ones since they were read. */
export async function resealCredentials(
  db: Executor,
  row: { id: string; from: string; to: string },
): Promise<void> {
  await db
    .update(connections)
    .set({ credentialsSealed: row.to })
    .where(and(eq(connections.id, row.id), eq(connections.credentialsSealed, row.from)));
}

/** The next stored pages after `afterId` in the order of their ids; empty at the end. */
export function listSealedPages(
  db: Executor,
  page: { afterId: number; limit: number },
): Promise<{ id: number; importId: string; key: string; body: Buffer | null }[]> {
  return db
    .select({
      id: importRequests.id,
      importId: importRequests.importId,
      key: importRequests.key,
      body: importRequests.body,
    })
    .from(importRequests)
    .where(and(gt(importRequests.id, page.afterId), isNotNull(importRequests.body)))
    .orderBy(asc(importRequests.id))
    .limit(page.limit);
}

/** Replaces a page, unless it was deleted or read again meanwhile. */
export async function resealPage(db: Executor, row: { id: number; from: Buffer; to: Buffer }): Promise<void> {
  await db
    .update(importRequests)
    .set({ body: row.to })
    .where(and(eq(importRequests.id, row.id), eq(importRequests.body, row.from)));
}
