/**
 * The network address a request came from, for counting attempts: the last one of `X-Forwarded-For`, which the nearest
 * proxy wrote (Next writes it where there is no proxy). Whoever reaches the port without a proxy may invent it; the limit
 * per e-mail address does not depend on it.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
