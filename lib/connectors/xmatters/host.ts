import type { Result } from "#lib/core/result.ts";
import { ok } from "#lib/core/result.ts";
import { refuse, type SourceError } from "../source-error.ts";

/** One label, or a label and a deployment, below xmatters.com (xMatters contract §1.1). */
const CUSTOMER_HOST =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)?\.xmatters\.com$/;

/** First labels that belong to the vendor and to no customer (§1.2). */
const NOT_CUSTOMERS: readonly string[] = [
  "www",
  "help",
  "support",
  "community",
  "downloads",
  "info",
  "go",
  "status",
  "api",
  "auth",
  "docs",
];

/**
 * The customer's host from what somebody typed: a bare host, or an https address of which only the host is kept (§1.1). In small
 * letters. Refused with `host-not-allowed`: anything else, without asking a URL parser, which would repair what must be refused
 * (escapes, backslashes, numbers, letters of other scripts).
 */
export function parseHost(typed: string): Result<string, SourceError> {
  const [, pasted] = /^https:\/\/([^/]*)(?:\/.*)?$/is.exec(typed.trim()) ?? [];
  const host = (pasted ?? typed.trim()).toLowerCase();
  const labels = host.split(".");
  if (!CUSTOMER_HOST.test(host) || labels.some((label) => label.startsWith("xn--"))) {
    return refuse(
      "host-not-allowed",
      "The address of an xMatters account looks like acme.xmatters.com or acme.na1.xmatters.com, with nothing before or after it.",
      { detail: `"${typed.slice(0, 100)}" has another form.` },
    );
  }
  if (NOT_CUSTOMERS.includes(labels[0] ?? "")) {
    return refuse("host-not-allowed", `${host} is xMatters' own site, not a customer's account.`);
  }
  return ok(host);
}
