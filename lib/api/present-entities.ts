import type { EntityView, UserView } from "#lib/hub/read-entities.ts";
import type { UserSources as Said } from "#lib/hub/read-user-sources.ts";
import { optional } from "./present.ts";
import type { Answer } from "./schemas/common.ts";
import type { EscalationPolicy } from "./schemas/escalation-policy.ts";
import type { Schedule } from "./schemas/schedule.ts";
import type { Service } from "./schemas/service.ts";
import type { Team } from "./schemas/team.ts";
import type { User, UserSources } from "./schemas/user.ts";

export function presentUser({ id, value, sourceRefs, teams }: UserView): Answer<typeof User> {
  return { id, ...value, sourceRefs, teams };
}

export function presentUserSources(said: Said): Answer<typeof UserSources> {
  return said;
}

export function presentTeam({ id, value, sourceRefs }: EntityView<"team">): Answer<typeof Team> {
  const { parent, members, ...team } = value;
  return {
    id,
    ...team,
    parentId: optional(parent),
    members: members.map(({ user, role }) => ({ userId: user, role })),
    sourceRefs,
  };
}

export function presentSchedule({ id, value, sourceRefs }: EntityView<"schedule">): Answer<typeof Schedule> {
  return { id, ...value, sourceRefs };
}

export function presentPolicy({
  id,
  value,
  sourceRefs,
}: EntityView<"escalation-policy">): Answer<typeof EscalationPolicy> {
  return { id, ...value, sourceRefs };
}

export function presentService({ id, value, sourceRefs }: EntityView<"service">): Answer<typeof Service> {
  const { policy, ...service } = value;
  return { id, ...service, policyId: optional(policy), sourceRefs };
}
