import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { conflictDecisions, rememberedDecisions } from "../schema/imports.ts";

/** Takes back what was decided about these conflicts, in this run and for later ones of its account. */
export async function deleteConflictDecisions(
  db: Executor,
  run: { id: string; vendor: string; account: string },
  conflictIds: readonly string[],
): Promise<void> {
  const ids = [...conflictIds];
  await db
    .delete(conflictDecisions)
    .where(and(eq(conflictDecisions.importId, run.id), inArray(conflictDecisions.conflictId, ids)));
  await db
    .delete(rememberedDecisions)
    .where(
      and(
        eq(rememberedDecisions.vendor, run.vendor),
        eq(rememberedDecisions.account, run.account),
        inArray(rememberedDecisions.conflictId, ids),
      ),
    );
}
