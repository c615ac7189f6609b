import { cookies } from "next/headers";
import { findOpenSession, touchSession } from "#db/queries/auth-sessions.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import type { Role } from "#lib/core/access/role.ts";
import { type Runtime, runtime } from "./runtime.ts";
import { sessionCookie, unsealSession } from "./session-cookie.ts";

/** The signed-in person. (The user of this product is someone on call; `userId` says which one this person is.) */
export interface Admin {
  readonly id: string;
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly userId: string | null;
}

/** A session that was not seen for this long is over. */
const IDLE_MS = 7 * 24 * 60 * 60 * 1000;
const TOUCH_MS = 5 * 60 * 1000;

/**
 * Who is signed in, by the cookie of the request at hand and by what Postgres says now: a revoked session, a changed role or a
 * disabled account counts from the next call. Null when nobody is.
 */
export async function currentAdmin(): Promise<Admin | null> {
  const { name } = sessionCookie(runtime().env.url);
  return adminOfCookie((await cookies()).get(name)?.value);
}

/** As `currentAdmin`, for a cookie's value. */
export async function adminOfCookie(
  value: string | undefined,
  rt: Runtime = runtime(),
): Promise<Admin | null> {
  const sessionId = await unsealSession(value, rt.sessionKey);
  return sessionId === null ? null : adminOfSession(sessionId, rt);
}

/** As `currentAdmin`, for a session's id out of a cookie that was found to be ours. */
export async function adminOfSession(
  sessionId: string,
  { db, now }: Runtime = runtime(),
): Promise<Admin | null> {
  const at = now();
  const idleSince = new Date(at.getTime() - IDLE_MS);
  const found = await findOpenSession(db.orm, sessionId, { now: at, idleSince });
  if (!found) return null;
  const { session, account } = found;
  if (session.lastSeenAt.getTime() < at.getTime() - TOUCH_MS) await touchSession(db.orm, sessionId, at);
  const { id, email, name, role, userId } = account;
  return { id, sessionId, email, name, role, userId };
}

/** The person as the audit trail names them. */
export function actorOf({ id, name, role }: Admin): Actor {
  return { kind: "account", id, name, role };
}
