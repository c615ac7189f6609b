import { POLICIES } from "#lib/practice/company/policies.ts";
import { type Ask, byName, matching, maySee, ofTeams, pick } from "#lib/practice/pagerduty/ask.ts";
import { classicPage } from "#lib/practice/pagerduty/paging.ts";
import { policyShape } from "#lib/practice/pagerduty/shapes/policy.ts";

/** `GET /escalation_policies` */
export function listPolicies({ company, query, caller }: Ask) {
  const users = query.list("user_ids");
  const policies = ofTeams(
    matching(POLICIES, query, ({ name }) => name),
    query,
    ({ teamId }) => [teamId],
  )
    .filter(({ teamId }) => maySee(caller, [teamId]))
    .filter(
      ({ rungs }) =>
        users.length === 0 || rungs.some(({ targets }) => targets.some((id) => users.includes(id))),
    )
    .sort(byName);
  if (query.text("sort_by") === "name:desc") policies.reverse();
  return classicPage("escalation_policies", policies, query, (policy) => policyShape(policy, company, query));
}

/** `GET /escalation_policies/{id}` */
export function getPolicy({ company, query, caller, ids }: Ask) {
  const visible = POLICIES.filter(({ teamId }) => maySee(caller, [teamId]));
  return { escalation_policy: policyShape(pick(visible, ids[0]), company, query) };
}
