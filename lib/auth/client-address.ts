import type { Origin } from "./sign-in.ts";

/**
 * Where a request comes from, for counting attempts and for the list of sessions. The address is the last one of
 * `X-Forwarded-For`, which the nearest proxy wrote (Next writes it where there is no proxy). Whoever reaches the port without
 * a proxy may invent it; the limit per e-mail address does not depend on it.
 */
export function originOf(headers: Pick<Headers, "get">): Origin {
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  return { address, userAgent: headers.get("user-agent") };
}
