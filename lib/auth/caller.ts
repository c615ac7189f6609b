import type { Actor } from "#lib/core/access/actor.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { Runtime } from "./runtime.ts";
import { actorOf, adminOfCookie } from "./session.ts";
import { sessionCookie } from "./session-cookie.ts";
import { actorOfToken } from "./tokens.ts";

/**
 * Who calls the HTTP API: the token of `Authorization: Bearer`, or, for reading from our own pages, the session cookie.
 * A cookie never lets anything be changed, and none counts on a request that another site started.
 */
export async function callerOf(request: Request, rt: Runtime): Promise<Result<Actor, Failure>> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    const actor = token ? await actorOfToken(rt.db, token, rt.now()) : null;
    return actor ? ok(actor) : fail(failure("unauthorised", "This token is not known, or was revoked."));
  }
  const admin = mayUseCookie(request) ? await adminOfCookie(cookieValue(request, rt), rt) : null;
  if (admin) return ok(actorOf(admin));
  return fail(failure("unauthorised", "Send a token: `Authorization: Bearer rl_…`. Settings makes one."));
}

/** Browsers say where a request comes from; old ones do not, and then the cookie's SameSite rule has to do. */
function mayUseCookie(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads && (site === null || site === "same-origin" || site === "none");
}

function cookieValue(request: Request, rt: Runtime): string | undefined {
  const { name } = sessionCookie(rt.env.url);
  const pair = (request.headers.get("cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
