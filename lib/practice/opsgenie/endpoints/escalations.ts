import { type Ask, accountOnly, maySee, pick } from "#lib/practice/opsgenie/ask.ts";
import { ESCALATIONS } from "#lib/practice/opsgenie/company/escalations.ts";
import type { Escalation, ForwardingRule } from "#lib/practice/opsgenie/wire.ts";

/** `GET /v2/escalations`: complete, in one answer. */
export function listEscalations(ask: Ask) {
  return { data: ESCALATIONS.filter(({ ownerTeam }) => maySee(ask, ownerTeam?.id)) };
}

/** `GET /v2/escalations/{identifier}` */
export function getEscalation(ask: Ask) {
  const by = { id: (one: Escalation) => one.id, name: (one: Escalation) => one.name };
  const teamOf = ({ ownerTeam }: Escalation) => ownerTeam?.id;
  return {
    data: pick(ESCALATIONS, ask, { what: "escalation", parameter: "identifierType", by, teamOf }),
  };
}

/** `GET /v2/forwarding-rules`: of the whole account, so a team's key may see none. */
export function listForwardings(ask: Ask) {
  accountOnly(ask, "forwarding rule");
  return { data: ask.company.forwardings };
}

/** `GET /v2/forwarding-rules/{identifier}` */
export function getForwarding(ask: Ask) {
  accountOnly(ask, "forwarding rule");
  const by = { id: (one: ForwardingRule) => one.id, alias: (one: ForwardingRule) => one.alias };
  return {
    data: pick(ask.company.forwardings, ask, {
      what: "forwarding rule",
      parameter: "identifierType",
      by,
    }),
  };
}
