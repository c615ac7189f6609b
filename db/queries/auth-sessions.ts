import { and, desc, eq, gt, isNull, lt, ne, or } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { accounts } from "#db/schema/accounts.ts";
import { authSessions } from "#db/schema/auth-sessions.ts";
import type { Account } from "./accounts.ts";

export type AuthSession = typeof authSessions.$inferSelect;

export async function insertSession(
  db: Executor,
  session: Pick<AuthSession, "accountId" | "createdAt" | "expiresAt" | "userAgent">,
): Promise<string> {
  const [row] = await db
    .insert(authSessions)
    .values({ ...session, lastSeenAt: session.createdAt })
    .returning({ id: authSessions.id });
  if (!row) throw new Error("an insert returned no row");
  return row.id;
}

/**
 * The session with its account, as both are now; undefined when the session is unknown, revoked, past its end, not seen since
 * `idleSince`, or its account disabled.
 */
export async function findOpenSession(
  db: Executor,
  id: string,
  { now, idleSince }: { now: Date; idleSince: Date },
): Promise<{ session: AuthSession; account: Account } | undefined> {
  const [row] = await db
    .select({ session: authSessions, account: accounts })
    .from(authSessions)
    .innerJoin(accounts, eq(accounts.id, authSessions.accountId))
    .where(
      and(
        eq(authSessions.id, id),
        isNull(authSessions.revokedAt),
        gt(authSessions.expiresAt, now),
        gt(authSessions.lastSeenAt, idleSince),
        isNull(accounts.disabledAt),
      ),
    );
  return row;
}

export async function touchSession(db: Executor, id: string, now: Date): Promise<void> {
  await db.update(authSessions).set({ lastSeenAt: now }).where(eq(authSessions.id, id));
}

/** Open sessions of an account, the one last seen first. */
export async function listOpenSessions(db: Executor, accountId: string, now: Date): Promise<AuthSession[]> {
  return db
    .select()
    .from(authSessions)
    .where(
      and(
        eq(authSessions.accountId, accountId),
        isNull(authSessions.revokedAt),
        gt(authSessions.expiresAt, now),
      ),
    )
    .orderBy(desc(authSessions.lastSeenAt));
}

export async function revokeSession(db: Executor, id: string, now: Date): Promise<void> {
  await db
    .update(authSessions)
    .set({ revokedAt: now })
    .where(and(eq(authSessions.id, id), isNull(authSessions.revokedAt)));
}

/** Ends all sessions of an account, or all but one. @returns how many were open */
export async function revokeSessionsOf(
  db: Executor,
  accountId: string,
  { now, except }: { now: Date; except?: string },
): Promise<number> {
  const rows = await db
    .update(authSessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(authSessions.accountId, accountId),
        isNull(authSessions.revokedAt),
        except === undefined ? undefined : ne(authSessions.id, except),
      ),
    )
    .returning({ id: authSessions.id });
  return rows.length;
}

/** Removes sessions that ended before `before`. */
export async function deleteEndedSessions(db: Executor, before: Date): Promise<void> {
  await db
    .delete(authSessions)
    .where(or(lt(authSessions.expiresAt, before), lt(authSessions.revokedAt, before)));
}
