import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { apiTokens } from "#db/schema/api-tokens.ts";

export type ApiToken = typeof apiTokens.$inferSelect;

export async function insertApiToken(
  db: Executor,
  token: Pick<ApiToken, "name" | "role" | "tokenHash" | "hint" | "createdBy">,
): Promise<string> {
  const [row] = await db.insert(apiTokens).values(token).returning({ id: apiTokens.id });
  if (!row) throw new Error("an insert returned no row");
  return row.id;
}

/** The token that is not revoked; undefined when there is none with this hash. */
export async function findUsableToken(db: Executor, tokenHash: string): Promise<ApiToken | undefined> {
  const [token] = await db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt)));
  return token;
}

/** Notes a use, unless one was noted since `since`: a busy token is not written at every call. */
export async function touchApiToken(
  db: Executor,
  id: string,
  { now, since }: { now: Date; since: Date },
): Promise<void> {
  await db
    .update(apiTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(apiTokens.id, id), or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, since))));
}

/** All tokens, the newest first, revoked ones too, without their hashes. */
export async function listApiTokens(db: Executor): Promise<Omit<ApiToken, "tokenHash">[]> {
  const { id, name, role, hint, createdAt, createdBy, lastUsedAt, revokedAt } = apiTokens;
  return db
    .select({ id, name, role, hint, createdAt, createdBy, lastUsedAt, revokedAt })
    .from(apiTokens)
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
}

/** @returns whether there was such a token, not revoked yet */
export async function revokeApiToken(db: Executor, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  return rows.length > 0;
}
