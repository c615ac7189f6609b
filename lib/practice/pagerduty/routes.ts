import type { RouteTable } from "#lib/practice/route-table.ts";
import type { Endpoint } from "./ask.ts";
import { listAbilities, testAbility } from "./endpoints/abilities.ts";
import { listOnCalls } from "./endpoints/oncalls.ts";
import { getPolicy, listPolicies } from "./endpoints/policies.ts";
import { getSchedule, listOverrides, listSchedules, listScheduleUsers } from "./endpoints/schedules.ts";
import { getIntegration, getService, listServices } from "./endpoints/services.ts";
import {
  getCustomShift,
  getEvent,
  getRotation,
  getShiftOverride,
  getShiftSchedule,
  listCustomShifts,
  listEvents,
  listRotations,
  listShiftOverrides,
  listShiftSchedules,
} from "./endpoints/shift-schedules.ts";
import { getTeam, listMembers, listTeams } from "./endpoints/teams.ts";
import {
  getContactMethod,
  getMe,
  getNotificationRule,
  getUser,
  listContactMethods,
  listHandOffRules,
  listNotificationRules,
  listStatusUpdateRules,
  listUsers,
} from "./endpoints/users.ts";

/** Every path that answers. */
export const ROUTES: RouteTable<Endpoint> = [
  ["/abilities", listAbilities],
  ["/abilities/{id}", testAbility],
  ["/users", listUsers],
  ["/users/me", getMe],
  ["/users/{id}", getUser],
  ["/users/{id}/contact_methods", listContactMethods],
  ["/users/{id}/contact_methods/{contact_method_id}", getContactMethod],
  ["/users/{id}/notification_rules", listNotificationRules],
  ["/users/{id}/notification_rules/{notification_rule_id}", getNotificationRule],
  ["/users/{id}/oncall_handoff_notification_rules", listHandOffRules],
  ["/users/{id}/status_update_notification_rules", listStatusUpdateRules],
  ["/teams", listTeams],
  ["/teams/{id}", getTeam],
  ["/teams/{id}/members", listMembers],
  ["/schedules", listSchedules],
  ["/schedules/{id}", getSchedule],
  ["/schedules/{id}/overrides", listOverrides],
  ["/schedules/{id}/users", listScheduleUsers],
  ["/escalation_policies", listPolicies],
  ["/escalation_policies/{id}", getPolicy],
  ["/services", listServices],
  ["/services/{id}", getService],
  ["/services/{id}/integrations/{integration_id}", getIntegration],
  ["/oncalls", listOnCalls],
  ["/v3/schedules", listShiftSchedules],
  ["/v3/schedules/{id}", getShiftSchedule],
  ["/v3/schedules/{id}/custom_shifts", listCustomShifts],
  ["/v3/schedules/{id}/custom_shifts/{custom_shift_id}", getCustomShift],
  ["/v3/schedules/{id}/overrides", listShiftOverrides],
  ["/v3/schedules/{id}/overrides/{override_id}", getShiftOverride],
  ["/v3/schedules/{id}/rotations", listRotations],
  ["/v3/schedules/{id}/rotations/{rotation_id}", getRotation],
  ["/v3/schedules/{id}/rotations/{rotation_id}/events", listEvents],
  ["/v3/schedules/{id}/rotations/{rotation_id}/events/{event_id}", getEvent],
];
