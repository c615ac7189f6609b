import { cookies } from "next/headers";
import { revokeSession } from "#db/queries/auth-sessions.ts";
import { runtime } from "./runtime.ts";
import { currentAdmin } from "./session.ts";
import { sealSession, sessionCookie } from "./session-cookie.ts";
import { SESSION_SECONDS } from "./sign-in.ts";

/** Gives the browser of the request at hand the cookie of a session. Only in actions and route handlers. */
export async function startBrowserSession(sessionId: string): Promise<void> {
  const { env, sessionKey } = runtime();
  const { name, options } = sessionCookie(env.url);
  const value = await sealSession(sessionId, sessionKey);
  (await cookies()).set(name, value, { ...options, maxAge: SESSION_SECONDS });
}

/** Revokes the session of the request at hand and takes its cookie away. */
export async function endBrowserSession(): Promise<void> {
  const { env, db, now } = runtime();
  const admin = await currentAdmin();
  if (admin) await revokeSession(db.orm, admin.sessionId, now());
  const { name, options } = sessionCookie(env.url);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
