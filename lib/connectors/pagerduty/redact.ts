import type { PageRequest } from "../connector.ts";

/** Fields that open something for whoever has them (PagerDuty contract §7), at any depth. */
const SECRET_FIELD =
  /(_cal_url|^calendar_urls?|integration_key|routing_key|integration_email|^(secret|token|password|private_urls?))$/;
/** Pictures say nothing about being on call; the usual ones carry a digest of the e-mail address. */
const NOT_KEPT = /^avatar_url$/;

/**
 * An answer without secrets: calendar addresses (anybody who has one reads the calendar), keys and addresses of integrations, and the
 * addresses of push devices, which are tokens. The fields are gone, not blanked; everything else stays as it came.
 */
export function redactPagerDuty(_request: PageRequest, body: unknown): unknown {
  return redact(body);
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value);
  const isPush = members.some(
    ([name, inner]) => name === "type" && typeof inner === "string" && inner.startsWith("push_notification"),
  );
  return Object.fromEntries(
    members.flatMap(([name, inner]) => {
      if (SECRET_FIELD.test(name) || NOT_KEPT.test(name) || (isPush && name === "address")) return [];
      return [[name, redact(inner)]];
    }),
  );
}
