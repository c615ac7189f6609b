import { createHash } from "node:crypto";
import type { PageRequest } from "../connector.ts";

/** Fields that open something for whoever has them, at any depth. */
const SECRET_FIELD = /^(apiKey|integrationKey|integrationUrl|token|secret|password|calendarUrl|webcalUrl)$/i;
/** Where somebody lives says nothing about being on call. */
const NOT_KEPT = /^(userAddress|skypeUsername)$/;

/**
 * An answer without secrets and without what is nobody's business here. The address of a registered app device may be a token: a mark of it
 * stays, by which the steps of notification rules find the device again, and from which the address cannot be told.
 */
export function redactOpsgenie(_request: PageRequest, body: unknown): unknown {
  return redact(body);
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value);
  const isDevice = members.some(
    ([name, inner]) => (name === "method" || name === "contactMethod") && inner === "mobile",
  );
  return Object.fromEntries(
    members.flatMap(([name, inner]) => {
      if (SECRET_FIELD.test(name) || NOT_KEPT.test(name)) return [];
      if (isDevice && name === "to" && typeof inner === "string") return [[name, markOf(inner)]];
      return [[name, redact(inner)]];
    }),
  );
}

const markOf = (address: string): string =>
  `device-${createHash("sha256").update(address).digest("hex").slice(0, 12)}`;
