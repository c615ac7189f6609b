import { z } from "zod";
import { type Transaction, transaction } from "#db/client.ts";
import {
  type Account,
  findAccount,
  findAccountByEmail,
  hasAdmin,
  insertAccount,
  lockAdmins,
  updateAccount,
} from "#db/queries/accounts.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { revokeSessionsOf } from "#db/queries/auth-sessions.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { ROLES } from "#lib/core/access/role.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { Ctx } from "./ctx.ts";
import { Email, hashPassword, Password, verifyPassword } from "./password.ts";

type DoorCtx = Pick<Ctx, "actor" | "db" | "now">;

export const NewAccount = z.strictObject({
  email: Email,
  name: z.string().trim().min(1, "Give a name.").max(100, "Use 100 characters or fewer."),
  role: z.enum(ROLES),
  /** Left out: the person signs in by the identity provider only. */
  password: Password.optional(),
});

/** Makes an account. Fails with `invalid-input` at `/email` when there is one with that address. */
export async function addAccount(
  ctx: DoorCtx,
  input: z.infer<typeof NewAccount>,
): Promise<Result<{ id: string }, Failure>> {
  const { email, name, role, password } = input;
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return transaction(ctx.db, async (tx) => {
    await lockAdmins(tx);
    if (await findAccountByEmail(tx, email)) {
      return refuse("/email", "There is an account with this e-mail address already.");
    }
    const { id } = await insertAccount(tx, { email, name, role, passwordHash });
    await writeAudit(tx, ctx, {
      action: "account.created",
      entity: { kind: "account", id },
      detail: { email, role },
    });
    return ok({ id });
  });
}

export const AccountChange = z.strictObject({
  id: z.uuid(),
  role: z.enum(ROLES).optional(),
  disabled: z.boolean().optional(),
});

/**
 * Gives an account another role, or closes and reopens it; both count from its next call, and closing ends its sessions.
 * Fails with `not-found`, or with `forbidden` when no admin who can sign in would be left.
 */
export async function changeAccount(
  ctx: DoorCtx,
  { id, role, disabled }: z.infer<typeof AccountChange>,
): Promise<Result<null, Failure>> {
  return guardingAdmins(ctx, id, async (tx, account) => {
    const disabledAt =
      disabled === undefined ? undefined : disabled ? (account.disabledAt ?? ctx.now()) : null;
    const change = { ...(role ? { role } : {}), ...(disabledAt === undefined ? {} : { disabledAt }) };
    if (Object.keys(change).length > 0) await updateAccount(tx, id, change);
    if (disabled) await revokeSessionsOf(tx, id, { now: ctx.now() });
    await writeAudit(tx, ctx, {
      action: "account.changed",
      entity: { kind: "account", id },
      detail: { ...(role ? { role: { from: account.role, to: role } } : {}), disabled },
    });
  });
}

/** Takes the change back when it leaves nobody who could make it undone. */
async function guardingAdmins(
  ctx: DoorCtx,
  id: string,
  change: (tx: Transaction, account: Account) => Promise<void>,
): Promise<Result<null, Failure>> {
  try {
    return await transaction(ctx.db, async (tx) => {
      await lockAdmins(tx);
      const account = await findAccount(tx, id);
      if (!account) return fail(failure("not-found", "There is no such account."));
      await change(tx, account);
      if (!(await hasAdmin(tx))) throw new LastAdmin();
      return ok(null);
    });
  } catch (error) {
    if (!(error instanceof LastAdmin)) throw error;
    return fail(failure("forbidden", "This is the last admin. Make someone else an admin first."));
  }
}

/** Rolls the transaction back; never leaves this file. */
class LastAdmin extends Error {}

export const PasswordChange = z.strictObject({
  current: z.string().min(1, "Give your present password."),
  password: Password,
});

/**
 * Gives the person who asks a new password and ends their other sessions.
 * Fails with `invalid-input` at `/current` when the present one is wrong.
 * @param options.sessionId the session that stays
 */
export async function changePassword(
  ctx: DoorCtx,
  { current, password }: z.infer<typeof PasswordChange>,
  options: { sessionId: string },
): Promise<Result<null, Failure>> {
  const { actor, db, now } = ctx;
  const account = actor.kind === "account" && actor.id ? await findAccount(db.orm, actor.id) : undefined;
  if (!account || !(await verifyPassword(account.passwordHash, current))) {
    return refuse("/current", "This is not your present password.");
  }
  const passwordHash = await hashPassword(password);
  await transaction(db, async (tx) => {
    await updateAccount(tx, account.id, { passwordHash });
    await revokeSessionsOf(tx, account.id, { now: now(), except: options.sessionId });
    await writeAudit(tx, ctx, {
      action: "account.password-changed",
      entity: { kind: "account", id: account.id },
    });
  });
  return ok(null);
}

function refuse(path: string, message: string): Result<never, Failure> {
  return fail(failure("invalid-input", message, { fields: [{ path, message }] }));
}
