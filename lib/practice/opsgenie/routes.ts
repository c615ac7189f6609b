import type { RouteTable } from "#lib/practice/route-table.ts";
import type { Endpoint } from "./ask.ts";
import { getAccount, getRequestLimits, getRole, listRoles } from "./endpoints/account.ts";
import {
  getContact,
  getNotificationRule,
  listContacts,
  listNotificationRules,
  listNotificationSteps,
} from "./endpoints/contacts.ts";
import { getEscalation, getForwarding, listEscalations, listForwardings } from "./endpoints/escalations.ts";
import { getNextOnCalls, getOnCalls, listOnCalls } from "./endpoints/on-calls.ts";
import {
  getOverride,
  getRotation,
  getSchedule,
  listOverrides,
  listRotations,
  listSchedules,
} from "./endpoints/schedules.ts";
import { getService, listServices } from "./endpoints/services.ts";
import {
  getRoutingRule,
  getTeam,
  getTeamRole,
  listRoutingRules,
  listTeamRoles,
  listTeams,
} from "./endpoints/teams.ts";
import { getTimeline } from "./endpoints/timelines.ts";
import {
  listUserEscalations,
  listUserForwardings,
  listUserSchedules,
  listUserTeams,
} from "./endpoints/user-links.ts";
import { getUser, listUsers } from "./endpoints/users.ts";

/** Every path that answers: all of the vendor's OpenAPI file but the calendars, and those that the file lacks (contract §9). */
export const ROUTES: RouteTable<Endpoint> = [
  ["/v2/account", getAccount],
  ["/v2/request-limits", getRequestLimits],
  ["/v2/users", listUsers],
  ["/v2/users/{identifier}", getUser],
  ["/v2/users/{identifier}/contacts", listContacts],
  ["/v2/users/{identifier}/contacts/{contactId}", getContact],
  ["/v2/users/{identifier}/notification-rules", listNotificationRules],
  ["/v2/users/{identifier}/notification-rules/{ruleId}", getNotificationRule],
  ["/v2/users/{identifier}/notification-rules/{ruleId}/steps", listNotificationSteps],
  ["/v2/users/{identifier}/teams", listUserTeams],
  ["/v2/users/{identifier}/forwarding-rules", listUserForwardings],
  ["/v2/users/{identifier}/schedules", listUserSchedules],
  ["/v2/users/{identifier}/escalations", listUserEscalations],
  ["/v2/roles", listRoles],
  ["/v2/roles/{identifier}", getRole],
  ["/v2/teams", listTeams],
  ["/v2/teams/{identifier}", getTeam],
  ["/v2/teams/{identifier}/roles", listTeamRoles],
  ["/v2/teams/{identifier}/roles/{teamRoleIdentifier}", getTeamRole],
  ["/v2/teams/{identifier}/routing-rules", listRoutingRules],
  ["/v2/teams/{identifier}/routing-rules/{id}", getRoutingRule],
  ["/v2/schedules", listSchedules],
  ["/v2/schedules/on-calls", listOnCalls],
  ["/v2/schedules/{identifier}", getSchedule],
  ["/v2/schedules/{identifier}/timeline", getTimeline],
  ["/v2/schedules/{identifier}/rotations", listRotations],
  ["/v2/schedules/{identifier}/rotations/{id}", getRotation],
  ["/v2/schedules/{identifier}/overrides", listOverrides],
  ["/v2/schedules/{identifier}/overrides/{alias}", getOverride],
  ["/v2/schedules/{identifier}/on-calls", getOnCalls],
  ["/v2/schedules/{identifier}/next-on-calls", getNextOnCalls],
  ["/v2/escalations", listEscalations],
  ["/v2/escalations/{identifier}", getEscalation],
  ["/v2/forwarding-rules", listForwardings],
  ["/v2/forwarding-rules/{identifier}", getForwarding],
  ["/v1/services", listServices],
  ["/v1/services/{id}", getService],
];
