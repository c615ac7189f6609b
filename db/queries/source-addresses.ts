import { and, asc, desc, eq } from "drizzle-orm";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Executor } from "../client.ts";
import { connections } from "../schema/connections.ts";
import { sourceLinks } from "../schema/source-links.ts";

/** Where a thing is at its source, and where that account is on the web. */
export interface AccountAddress {
  readonly vendor: string;
  readonly sourceId: string;
  /** Null: not known, or a practice account, which is nowhere. */
  readonly accountUrl: string | null;
}

/** One for each source that a thing here is linked to; empty when it was made here. */
export async function sourceAddressesOf(db: Executor, id: EntityId): Promise<AccountAddress[]> {
  const rows = await db
    .select({
      vendor: sourceLinks.vendor,
      account: sourceLinks.account,
      sourceId: sourceLinks.sourceId,
      accountUrl: connections.accountUrl,
      practice: connections.practice,
    })
    .from(sourceLinks)
    .leftJoin(
      connections,
      and(eq(connections.vendor, sourceLinks.vendor), eq(connections.accountId, sourceLinks.account)),
    )
    .where(eq(sourceLinks.entityId, id))
    .orderBy(asc(sourceLinks.vendor), asc(sourceLinks.sourceId), desc(connections.createdAt));
  const found = new Map<string, AccountAddress>();
  for (const { vendor, account, sourceId, accountUrl, practice } of rows) {
    const key = JSON.stringify([vendor, account, sourceId]);
    if (found.get(key)?.accountUrl) continue;
    found.set(key, { vendor, sourceId, accountUrl: practice ? null : accountUrl });
  }
  return [...found.values()];
}
