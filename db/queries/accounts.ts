import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { accounts } from "#db/schema/accounts.ts";

export type Account = typeof accounts.$inferSelect;
export type NewAccount = Pick<Account, "email" | "name" | "role"> &
  Partial<Pick<Account, "passwordHash" | "userId">>;

/** The account of a lower-cased e-mail address, disabled ones too; undefined when there is none. */
export async function findAccountByEmail(db: Executor, email: string): Promise<Account | undefined> {
  const [account] = await db.select().from(accounts).where(eq(accounts.email, email));
  return account;
}

export async function findAccount(db: Executor, id: string): Promise<Account | undefined> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  return account;
}

/** All accounts by name, without password hashes. */
export async function listAccounts(db: Executor): Promise<Omit<Account, "passwordHash">[]> {
  const { id, email, name, role, userId, createdAt, disabledAt } = accounts;
  return db
    .select({ id, email, name, role, userId, createdAt, disabledAt })
    .from(accounts)
    .orderBy(asc(accounts.name), asc(accounts.id));
}

/** Whether an admin who can sign in exists: until then `/setup` is open. */
export async function hasAdmin(db: Executor): Promise<boolean> {
  const [row] = await db
    .select({ admins: count() })
    .from(accounts)
    .where(and(eq(accounts.role, "admin"), isNull(accounts.disabledAt)));
  return (row?.admins ?? 0) > 0;
}

/** Holds, until the transaction ends, whoever else wants to make or unmake an admin. */
export async function lockAdmins(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('rollcall.admins'))`);
}

export async function insertAccount(db: Executor, account: NewAccount): Promise<Account> {
  const [row] = await db.insert(accounts).values(account).returning();
  if (!row) throw new Error("an insert returned no row");
  return row;
}

/** @returns whether there was such an account */
export async function updateAccount(
  db: Executor,
  id: string,
  change: Partial<Pick<Account, "name" | "role" | "passwordHash" | "userId" | "disabledAt">>,
): Promise<boolean> {
  const rows = await db
    .update(accounts)
    .set(change)
    .where(eq(accounts.id, id))
    .returning({ id: accounts.id });
  return rows.length > 0;
}
