import { API, WEB } from "#lib/practice/company/account.ts";
import { POLICIES } from "#lib/practice/company/policies.ts";
import { SERVICES } from "#lib/practice/company/services.ts";
import { TEAMS } from "#lib/practice/company/teams.ts";
import type { Reference } from "#lib/practice/pagerduty/wire.ts";

/** What every resource begins with (contract §7). */
export function resource(
  type: string,
  path: string,
  webPath: string,
  item: { id: string; name: string },
): Reference {
  return {
    id: item.id,
    type,
    summary: item.name,
    self: `${API}${path}/${item.id}`,
    html_url: `${WEB}${webPath}/${item.id}`,
  };
}

export function teamReference(id: string): Reference {
  return resource("team_reference", "/teams", "/teams", named(TEAMS, id));
}

export function policyReference(id: string): Reference {
  return resource(
    "escalation_policy_reference",
    "/escalation_policies",
    "/escalation_policies",
    named(POLICIES, id),
  );
}

export function serviceReference(id: string): Reference {
  return resource("service_reference", "/services", "/service-directory", named(SERVICES, id));
}

/** The policies with this schedule among their targets. */
export function policiesOfSchedule(scheduleId: string): Reference[] {
  return POLICIES.filter(({ rungs }) => rungs.some(({ targets }) => targets.includes(scheduleId))).map(
    ({ id }) => policyReference(id),
  );
}

export function scheduleReference(schedule: { id: string; name: string }): Reference {
  return resource("schedule_reference", "/schedules", "/schedules", schedule);
}

export function shiftScheduleReference(schedule: { id: string; name: string }): Reference {
  return resource("schedule_v3_reference", "/v3/schedules", "/schedules", schedule);
}

function named<T extends { id: string }>(items: readonly T[], id: string): T {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`nothing has the id ${id}`);
  return item;
}
