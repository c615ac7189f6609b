import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { SESSION_SECONDS } from "./sign-in.ts";

/**
 * The cookie of a session: next-auth's encrypted JWT with the session's id as its only claim. Who that is and what they may do
 * is read from Postgres at every call.
 */
export interface SessionCookie {
  name: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean };
}

/** @param url `Env.url`: over https the cookie is bound to this host and never sent in the clear */
export function sessionCookie(url: string): SessionCookie {
  const secure = url.startsWith("https:");
  return {
    name: secure ? "__Host-rollcall-session" : "rollcall-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  };
}

const Claims = z.object({ sid: z.uuid() });

/** The value of the cookie for a session. */
export function sealSession(sessionId: string, sessionKey: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: sessionKey, maxAge: SESSION_SECONDS });
}

/** The session's id in a cookie's value; null when it is missing, forged, out of date or made under another secret. */
export async function unsealSession(value: string | undefined, sessionKey: string): Promise<string | null> {
  if (!value) return null;
  try {
    return Claims.parse(await decode({ token: value, secret: sessionKey })).sid;
  } catch {
    return null;
  }
}
