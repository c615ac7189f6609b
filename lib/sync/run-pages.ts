import type { Executor } from "#db/client.ts";
import { closedRequests, type Purpose, type StoredRequest } from "#db/queries/run-requests.ts";
import type { Page, PageRequest } from "#lib/connectors/connector.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Vault } from "#lib/secrets/vault.ts";

/** Names the one row in which a stored page may be opened. */
export const pageIdentity = (importId: string, key: string) => `import:${importId}:page:${key}`;

/** The request as the connector knows it. */
export function requestOf(stored: StoredRequest): PageRequest {
  const { key, part, pass, path, query } = stored;
  return { key, part, pass, path, query };
}

/** Stored pages of a run in the order in which they were asked for; a refused one has a null body. */
export async function loadPages(
  db: Executor,
  vault: Vault,
  of: { importId: string; purpose: Purpose; parts?: readonly string[]; pass?: number; entryId?: string },
): Promise<Page[]> {
  const stored = await closedRequests(db, of);
  return Promise.all(
    stored.map(async (row) => ({
      request: requestOf(row),
      status: row.status ?? 0,
      body: row.body === null ? null : await vault.openJson(row.body, pageIdentity(of.importId, row.key)),
      readAt: toInstant((row.readAt ?? new Date(0)).getTime()),
    })),
  );
}
