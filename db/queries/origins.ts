import { asc, inArray, sql } from "drizzle-orm";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Executor } from "../client.ts";
import { connections } from "../schema/connections.ts";
import { sourceLinks } from "../schema/source-links.ts";

/** Where a thing here comes from. */
export interface Origin {
  readonly vendor: string;
  readonly sourceId: string;
  /** As the source calls the account; null when it never said. */
  readonly accountName: string | null;
  readonly linkedAt: Date;
  readonly importId: string;
  /** Since when the source no longer holds it; null while it does. */
  readonly removedAt: Date | null;
}

/** Origins of these things, by their id; a thing made here has no entry. */
export async function originsOf(db: Executor, ids: readonly EntityId[]): Promise<Map<EntityId, Origin[]>> {
  if (ids.length === 0) return new Map();
  const accountName = sql<string | null>`(
    select ${connections.accountName} from ${connections}
    where ${connections.vendor} = ${sourceLinks.vendor} and ${connections.accountId} = ${sourceLinks.account}
    order by ${connections.createdAt} desc limit 1
  )`;
  const rows = await db
    .select({
      entityId: sourceLinks.entityId,
      vendor: sourceLinks.vendor,
      sourceId: sourceLinks.sourceId,
      accountName,
      linkedAt: sourceLinks.linkedAt,
      importId: sourceLinks.importId,
      removedAt: sourceLinks.removedAtSourceAt,
    })
    .from(sourceLinks)
    .where(inArray(sourceLinks.entityId, [...ids]))
    .orderBy(asc(sourceLinks.vendor), asc(sourceLinks.account), asc(sourceLinks.sourceId));
  const found = new Map<EntityId, Origin[]>();
  for (const { entityId, ...origin } of rows) {
    found.set(entityId, [...(found.get(entityId) ?? []), origin]);
  }
  return found;
}
