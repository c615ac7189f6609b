import { asc, eq } from "drizzle-orm";
import type { Draft } from "#lib/core/model/entity.ts";
import type { Executor } from "../client.ts";
import { importDrafts } from "../schema/imports.ts";
import { upsertAll } from "./bulk.ts";

export async function deleteDrafts(db: Executor, importId: string): Promise<void> {
  await db.delete(importDrafts).where(eq(importDrafts.importId, importId));
}

export async function insertDrafts(db: Executor, importId: string, drafts: readonly Draft[]): Promise<void> {
  await upsertAll(
    db,
    importDrafts,
    drafts.map((draft, position) => ({
      importId,
      kind: draft.kind,
      sourceId: draft.sourceRef.id,
      position,
      draft,
    })),
  );
}

/** What translation made of a run's pages, in its order. */
export async function loadDrafts(db: Executor, importId: string): Promise<Draft[]> {
  const rows = await db
    .select({ draft: importDrafts.draft })
    .from(importDrafts)
    .where(eq(importDrafts.importId, importId))
    .orderBy(asc(importDrafts.position));
  return rows.map((row) => row.draft);
}
