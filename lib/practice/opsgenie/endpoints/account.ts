import { type Ask, accountOnly, pick } from "#lib/practice/opsgenie/ask.ts";
import { ACCOUNT } from "#lib/practice/opsgenie/company/account.ts";
import { OPSGENIE_PEOPLE } from "#lib/practice/opsgenie/company/people.ts";
import { CUSTOM_ROLES } from "#lib/practice/opsgenie/company/roles.ts";

/** `GET /v2/account`: which account a key belongs to; a team's key may ask too. */
export function getAccount() {
  return { data: { name: ACCOUNT.name, userCount: OPSGENIE_PEOPLE.length, plan: ACCOUNT.plan } };
}

/** `GET /v2/request-limits`: refused to a team's key (contract §1). */
export function getRequestLimits(ask: Ask) {
  accountOnly(ask, "request limits");
  return { data: { rateLimits: ask.limits } };
}

/** `GET /v2/roles` */
export function listRoles(ask: Ask) {
  accountOnly(ask, "custom role");
  return { data: CUSTOM_ROLES };
}

/** `GET /v2/roles/{identifier}` */
export function getRole(ask: Ask) {
  accountOnly(ask, "custom role");
  const by = { id: (role: (typeof CUSTOM_ROLES)[number]) => role.id, name: named };
  return { data: pick(CUSTOM_ROLES, ask, { what: "custom role", parameter: "identifierType", by }) };
}

function named({ name }: { name: string }): string {
  return name;
}
