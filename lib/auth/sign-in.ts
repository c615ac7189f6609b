import { z } from "zod";
import { type Database, transaction } from "#db/client.ts";
import { type Account, findAccountByEmail } from "#db/queries/accounts.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { insertSession } from "#db/queries/auth-sessions.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { formatWait } from "./format-wait.ts";
import type { Limits } from "./limits.ts";
import { verifyPassword } from "./password.ts";

export const SignIn = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "Give your e-mail address.")
    .max(254, "Use a shorter e-mail address."),
  password: z.string().min(1, "Give your password."),
});
export type SignIn = z.infer<typeof SignIn>;

/** Where a sign-in came from. */
export interface Origin {
  address: string;
  userAgent: string | null;
}

/** A session ends 30 days after sign-in, however much it is used. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/**
 * Signs in by e-mail address and password. The answer and the time it takes are the same for an unknown address, an account
 * without a password, a disabled one and a wrong password (`unauthorised`); too many attempts are `rate-limited`.
 */
export async function signInByPassword(
  { db, limits, now }: { db: Database; limits: Limits; now: () => Date },
  { email, password }: SignIn,
  origin: Origin,
): Promise<Result<{ sessionId: string; account: Account }, Failure>> {
  const attempt = { email, address: origin.address };
  const waitSeconds = await limits.takeAttempt(attempt);
  if (waitSeconds > 0) return fail(tooManyAttempts(waitSeconds));
  const account = await findAccountByEmail(db.orm, email);
  const usable = account && account.disabledAt === null ? account : undefined;
  const fits = await verifyPassword(usable?.passwordHash ?? null, password);
  if (!usable || !fits) {
    return fail(failure("unauthorised", "E-mail address and password do not match an account."));
  }
  await limits.forgiveAttempt(attempt);
  return ok({ sessionId: await openSession({ db, now }, usable, origin), account: usable });
}

export function tooManyAttempts(retryAfterSeconds: number): Failure {
  return failure("rate-limited", `Too many attempts. Try again in ${formatWait(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}

/** Opens a session for an account whose owner has been recognised. @returns the session's id */
export async function openSession(
  { db, now }: { db: Database; now: () => Date },
  account: Account,
  origin: Origin,
): Promise<string> {
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + SESSION_SECONDS * 1000);
  const userAgent = origin.userAgent?.slice(0, 400) ?? null;
  const { id, name, role } = account;
  return transaction(db, async (tx) => {
    const sessionId = await insertSession(tx, { accountId: id, createdAt, expiresAt, userAgent });
    await writeAudit(
      tx,
      { actor: { kind: "account", id, name, role }, now },
      { action: "session.opened", entity: { kind: "account", id } },
    );
    return sessionId;
  });
}
