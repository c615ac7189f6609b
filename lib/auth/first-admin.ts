import { eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Database, transaction } from "#db/client.ts";
import {
  type Account,
  findAccountByEmail,
  hasAdmin,
  insertAccount,
  lockAdmins,
  updateAccount,
} from "#db/queries/accounts.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { setupCodes } from "#db/schema/setup-codes.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { Env } from "#lib/env.ts";
import { Email, hashPassword, Password } from "./password.ts";
import { sha256 } from "./random-text.ts";
import { normaliseSetupCode } from "./setup-code.ts";

export const SetUp = z.object({
  code: z.string().trim().min(1, "Give the code that the log shows."),
  name: z.string().trim().min(1, "Give your name.").max(100, "Use 100 characters or fewer."),
  email: Email,
  password: Password,
});
export type SetUp = z.infer<typeof SetUp>;

const OPERATOR: Actor = { kind: "cli", id: null, name: "setup", role: "admin" };

/**
 * Makes the first admin from the one-time code; the code works once and only while there is no admin.
 * Fails with `forbidden` (an admin exists) or `invalid-input` at `/code` or `/email`.
 */
export async function claimFirstAdmin(
  { db, now }: { db: Database; now: () => Date },
  input: SetUp,
): Promise<Result<Account, Failure>> {
  const codeHash = sha256(normaliseSetupCode(input.code));
  const known = await db.orm.select().from(setupCodes).where(eq(setupCodes.codeHash, codeHash));
  // Hashing a password is dear: not before the code is known.
  const passwordHash = known.length > 0 ? await hashPassword(input.password) : null;
  return transaction(db, async (tx) => {
    await lockAdmins(tx);
    if (await hasAdmin(tx)) {
      return fail(failure("forbidden", "An admin exists already. Ask them for an account, or sign in."));
    }
    const [code] = await tx.select().from(setupCodes).where(eq(setupCodes.codeHash, codeHash)).for("update");
    if (!code || code.usedAt !== null || passwordHash === null) {
      return refuse("/code", "This code is not valid. The log of the last start shows the current one.");
    }
    if (await findAccountByEmail(tx, input.email)) {
      return refuse("/email", "There is an account with this e-mail address already.");
    }
    await tx.update(setupCodes).set({ usedAt: now() }).where(eq(setupCodes.id, code.id));
    const { email, name } = input;
    const account = await insertAccount(tx, { email, name, role: "admin", passwordHash });
    await writeAudit(
      tx,
      { actor: OPERATOR, now },
      {
        action: "account.created",
        entity: { kind: "account", id: account.id },
        detail: { email, role: "admin", by: "setup code" },
      },
    );
    return ok(account);
  });
}

function refuse(path: string, message: string) {
  return fail(failure("invalid-input", message, { fields: [{ path, message }] }));
}

/**
 * Makes the first admin from `ROLLCALL_ADMIN_EMAIL` and `ROLLCALL_ADMIN_PASSWORD`. Does nothing when they are not set or an
 * admin exists; an account of that e-mail address is made an admin with that password.
 */
export async function ensureAdminFromEnv(db: Database, env: Pick<Env, "admin">): Promise<void> {
  if (!env.admin || (await hasAdmin(db.orm))) return;
  const email = Email.parse(env.admin.email);
  const passwordHash = await hashPassword(env.admin.password);
  await transaction(db, async (tx) => {
    await lockAdmins(tx);
    if (await hasAdmin(tx)) return;
    const existing = await findAccountByEmail(tx, email);
    const account =
      existing ?? (await insertAccount(tx, { email, name: nameFrom(email), role: "admin", passwordHash }));
    if (existing) {
      await updateAccount(tx, existing.id, { role: "admin", passwordHash, disabledAt: null });
    }
    await tx.delete(setupCodes).where(isNull(setupCodes.usedAt));
    await writeAudit(
      tx,
      { actor: OPERATOR, now: () => new Date() },
      {
        action: existing ? "account.changed" : "account.created",
        entity: { kind: "account", id: account.id },
        detail: { email, role: "admin", by: "environment" },
      },
    );
  });
}

/** `dana.petrov@example.com` → "Dana Petrov": a name to begin with, which the person can change. */
function nameFrom(email: string): string {
  return (email.split("@")[0] ?? email)
    .split(/[._+-]+/)
    .filter((part) => part !== "")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" ");
}
