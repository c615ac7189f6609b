import type { Company } from "#lib/practice/company/company.ts";
import { userReference } from "#lib/practice/company/desk.ts";
import type { Policy } from "#lib/practice/company/policies.ts";
import { SERVICES } from "#lib/practice/company/services.ts";
import type { Query } from "#lib/practice/pagerduty/query.ts";
import type { Reference } from "#lib/practice/pagerduty/wire.ts";
import {
  resource,
  scheduleReference,
  serviceReference,
  shiftScheduleReference,
  teamReference,
} from "./references.ts";

/** An escalation policy; the assignment strategy only comes when included (contract §6, §7). */
export function policyShape(policy: Policy, company: Company, query: Query) {
  const tellStrategy = query.includes("escalation_rule_assignment_strategies");
  return {
    ...resource("escalation_policy", "/escalation_policies", "/escalation_policies", policy),
    name: policy.name,
    description: policy.description,
    num_loops: policy.loops,
    on_call_handoff_notifications: policy.handOffNotifications,
    escalation_rules: policy.rungs.map((rung) => ({
      id: rung.id,
      escalation_delay_in_minutes: rung.delayMinutes,
      targets: rung.targets.map((id) => targetReference(id, company)),
      ...(tellStrategy ? { escalation_rule_assignment_strategy: rung.strategy } : {}),
    })),
    services: SERVICES.filter(({ policyId }) => policyId === policy.id).map(({ id }) => serviceReference(id)),
    teams: policy.teamId === null ? [] : [teamReference(policy.teamId)],
    privilege: null,
  };
}

function targetReference(id: string, company: Company): Reference {
  const layered = company.layered.find((one) => one.id === id);
  if (layered) return scheduleReference(layered);
  const shiftBased = company.shiftBased.find((one) => one.id === id);
  if (shiftBased) return shiftScheduleReference(shiftBased);
  return userReference(company.calendar, id);
}
