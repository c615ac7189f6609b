import { and, eq, inArray, sql } from "drizzle-orm";
import type { EntityId, SourceRef } from "#lib/core/model/source-ref.ts";
import type { LinkWrite, SourceLink } from "#lib/core/plan/plan.ts";
import type { Executor } from "../client.ts";
import { sourceLinks } from "../schema/source-links.ts";
import { upsertAll } from "./bulk.ts";

type Row = typeof sourceLinks.$inferSelect;

const toLink = (row: Row): SourceLink => ({
  sourceRef: refOf(row),
  entityId: row.entityId,
  base: row.base,
  removedAtSource: row.removedAtSourceAt !== null,
});

function refOf(row: Pick<Row, "vendor" | "account" | "kind" | "sourceId">): SourceRef {
  return { vendor: row.vendor, account: row.account, kind: row.kind, id: row.sourceId };
}

/** Every link of every account. */
export async function loadLinks(db: Executor): Promise<SourceLink[]> {
  return (await db.select().from(sourceLinks)).map(toLink);
}

/** The links of one account. */
export async function loadAccountLinks(db: Executor, vendor: string, account: string): Promise<SourceLink[]> {
  const rows = await db
    .select()
    .from(sourceLinks)
    .where(and(eq(sourceLinks.vendor, vendor), eq(sourceLinks.account, account)));
  return rows.map(toLink);
}

/** Where things come from, by their id here; a thing made here has no entry. */
export async function sourceRefsOf(
  db: Executor,
  ids?: readonly EntityId[],
): Promise<Map<EntityId, SourceRef[]>> {
  const rows = await db
    .select({
      vendor: sourceLinks.vendor,
      account: sourceLinks.account,
      kind: sourceLinks.kind,
      sourceId: sourceLinks.sourceId,
      entityId: sourceLinks.entityId,
    })
    .from(sourceLinks)
    .where(ids === undefined ? undefined : inArray(sourceLinks.entityId, [...ids]))
    .orderBy(sourceLinks.vendor, sourceLinks.account, sourceLinks.sourceId);
  const refs = new Map<EntityId, SourceRef[]>();
  for (const row of rows) refs.set(row.entityId, [...(refs.get(row.entityId) ?? []), refOf(row)]);
  return refs;
}

/** Makes these links as given; the time of a first "gone at the source" is kept. */
export async function writeLinks(
  db: Executor,
  links: readonly LinkWrite[],
  at: { importId: string; now: Date },
): Promise<void> {
  await upsertAll(
    db,
    sourceLinks,
    links.map(({ sourceRef, entityId, base, removedAtSource }) => ({
      vendor: sourceRef.vendor,
      account: sourceRef.account,
      kind: sourceRef.kind,
      sourceId: sourceRef.id,
      entityId,
      base,
      importId: at.importId,
      linkedAt: at.now,
      removedAtSourceAt: removedAtSource ? at.now : null,
    })),
    { keep: ["linkedAt"] },
  );
}

/** Forgets where removed things came from. */
export async function deleteLinksOf(db: Executor, ids: readonly EntityId[]): Promise<void> {
  if (ids.length === 0) return;
  await db.delete(sourceLinks).where(sql`${sourceLinks.entityId} = any(${sql.param([...ids])}::uuid[])`);
}

/** The links of one thing, with what each source says of it; none when it was made here. */
export async function loadLinksOf(db: Executor, entityId: EntityId): Promise<SourceLink[]> {
  const rows = await db
    .select()
    .from(sourceLinks)
    .where(eq(sourceLinks.entityId, entityId))
    .orderBy(sourceLinks.vendor, sourceLinks.account, sourceLinks.sourceId);
  return rows.map(toLink);
}
