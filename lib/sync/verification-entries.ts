import { and, eq, inArray } from "drizzle-orm";
import { v7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { upsertAll } from "#db/queries/bulk.ts";
import { loadDrafts } from "#db/queries/run-drafts.ts";
import type { Run } from "#db/queries/runs.ts";
import { sourceLinks } from "#db/schema/source-links.ts";
import { verifications } from "#db/schema/verifications.ts";

/**
 * One entry, still without a verdict, for every schedule that the run read and that is linked to something here. Entries of an
 * earlier proof of the run are replaced.
 */
export async function addVerificationEntries(tx: Transaction, run: Run): Promise<void> {
  const drafts = (await loadDrafts(tx, run.id)).filter((draft) => draft.kind === "schedule");
  const links = await tx
    .select({ sourceId: sourceLinks.sourceId, entityId: sourceLinks.entityId })
    .from(sourceLinks)
    .where(
      and(
        eq(sourceLinks.vendor, run.vendor),
        eq(sourceLinks.account, run.account),
        eq(sourceLinks.kind, "schedule"),
        inArray(sourceLinks.sourceId, ["", ...drafts.map((draft) => draft.sourceRef.id)]),
      ),
    );
  const entityOf = new Map(links.map((link) => [link.sourceId, link.entityId]));
  const entries = drafts.flatMap((draft) => {
    const scheduleId = entityOf.get(draft.sourceRef.id);
    return scheduleId === undefined
      ? []
      : [{ scheduleId, sourceId: draft.sourceRef.id, name: draft.value.name }];
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  await tx.delete(verifications).where(eq(verifications.importId, run.id));
  await upsertAll(
    tx,
    verifications,
    entries.map((entry, position) => ({ id: v7(), importId: run.id, position, ...entry })),
  );
}
