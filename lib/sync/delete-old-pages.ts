import { and, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { deleteBodies } from "#db/queries/run-requests.ts";
import { imports } from "#db/schema/imports.ts";
import type { Means } from "#lib/auth/ctx.ts";

/** Removes the stored answers of runs that ended more than `days` ago; the record that they were asked stays. @returns how many runs */
export async function deleteOldPages(means: Means, days: number): Promise<number> {
  const now = means.now();
  const before = new Date(now.getTime() - days * 86_400_000);
  const db = means.db.orm;
  const old = await db
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(isNotNull(imports.finishedAt), lt(imports.finishedAt, before), isNull(imports.pagesDeletedAt)),
    );
  for (const { id } of old) {
    await db.transaction(async (tx) => {
      await deleteBodies(tx, id);
      await tx.update(imports).set({ pagesDeletedAt: now }).where(eq(imports.id, id));
    });
    means.log.info({ importId: id }, "stored pages of a finished run deleted");
  }
  return old.length;
}
