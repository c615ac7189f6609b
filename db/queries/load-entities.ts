import { asc, inArray, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Entity } from "#lib/core/model/entity.ts";
import type { EscalationPolicy } from "#lib/core/model/escalation-policy.ts";
import type { Schedule, Substitution } from "#lib/core/model/schedule.ts";
import type { Service } from "#lib/core/model/service.ts";
import type { EntityId, EntityKind } from "#lib/core/model/source-ref.ts";
import type { Team } from "#lib/core/model/team.ts";
import type { User } from "#lib/core/model/user.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Executor } from "../client.ts";
import { escalationPolicies, escalationSteps, policyTeams } from "../schema/escalation-policies.ts";
import { layers, overrides, schedules, scheduleTeams, substitutions } from "../schema/schedules.ts";
import { services, serviceTeams } from "../schema/services.ts";
import { routingRules, teamMembers, teams } from "../schema/teams.ts";
import { contactMethods, notificationRules, users } from "../schema/users.ts";

/** Everything of one kind with an id, in the order of their ids; `ids` undefined: all of them. */
type Load<V> = (db: Executor, ids?: readonly EntityId[]) => Promise<Map<EntityId, V>>;

/** Whole things as they stand, by id. Run it in one repeatable-read transaction to see all kinds at one moment. */
export async function loadEntities(
  db: Executor,
  filter: { kinds?: readonly EntityKind[]; ids?: readonly EntityId[] } = {},
): Promise<Entity[]> {
  const wanted = (kind: EntityKind) => filter.kinds === undefined || filter.kinds.includes(kind);
  const found: Entity[] = [];
  if (wanted("user"))
    for (const [id, value] of await loadUsers(db, filter.ids)) found.push({ kind: "user", id, value });
  if (wanted("team"))
    for (const [id, value] of await loadTeams(db, filter.ids)) found.push({ kind: "team", id, value });
  if (wanted("schedule"))
    for (const [id, value] of await loadSchedules(db, filter.ids))
      found.push({ kind: "schedule", id, value });
  if (wanted("escalation-policy"))
    for (const [id, value] of await loadPolicies(db, filter.ids))
      found.push({ kind: "escalation-policy", id, value });
  if (wanted("service"))
    for (const [id, value] of await loadServices(db, filter.ids)) found.push({ kind: "service", id, value });
  if (wanted("substitution"))
    for (const [id, value] of await loadSubstitutions(db, filter.ids))
      found.push({ kind: "substitution", id, value });
  return found;
}

export const loadUsers: Load<User> = async (db, ids) => {
  const rows = await db.select().from(users).where(among(users.id, ids)).orderBy(asc(users.id));
  const methods = await db
    .select()
    .from(contactMethods)
    .where(among(contactMethods.userId, ids))
    .orderBy(asc(contactMethods.userId), asc(contactMethods.position));
  const rules = await db
    .select()
    .from(notificationRules)
    .where(among(notificationRules.userId, ids))
    .orderBy(asc(notificationRules.userId), asc(notificationRules.position));
  const methodsOf = Map.groupBy(methods, (row) => row.userId);
  const rulesOf = Map.groupBy(rules, (row) => row.userId);
  return mapped(rows, ({ id, createdAt: _c, updatedAt: _u, ...user }) => ({
    ...user,
    contactMethods: (methodsOf.get(id) ?? []).map(({ userId: _i, position: _p, ...method }) => method),
    notificationRules: (rulesOf.get(id) ?? []).map(({ userId: _i, position: _p, ...rule }) => rule),
  }));
};

export const loadTeams: Load<Team> = async (db, ids) => {
  const rows = await db.select().from(teams).where(among(teams.id, ids)).orderBy(asc(teams.id));
  const members = await db
    .select()
    .from(teamMembers)
    .where(among(teamMembers.teamId, ids))
    .orderBy(asc(teamMembers.teamId), asc(teamMembers.position));
  const routing = await db
    .select()
    .from(routingRules)
    .where(among(routingRules.teamId, ids))
    .orderBy(asc(routingRules.teamId), asc(routingRules.position));
  const membersOf = Map.groupBy(members, (row) => row.teamId);
  const routingOf = Map.groupBy(routing, (row) => row.teamId);
  return mapped(rows, (row) => ({
    name: row.name,
    description: row.description,
    parent: row.parentId,
    members: (membersOf.get(row.id) ?? []).map((member) => ({ user: member.userId, role: member.role })),
    routing: (routingOf.get(row.id) ?? []).map(({ teamId: _i, position: _p, ...rule }) => rule),
  }));
};

export const loadSchedules: Load<Schedule> = async (db, ids) => {
  const rows = await db.select().from(schedules).where(among(schedules.id, ids)).orderBy(asc(schedules.id));
  const owners = await db
    .select()
    .from(scheduleTeams)
    .where(among(scheduleTeams.scheduleId, ids))
    .orderBy(asc(scheduleTeams.scheduleId), asc(scheduleTeams.position));
  const rotations = await db
    .select({ scheduleId: layers.scheduleId, definition: layers.definition })
    .from(layers)
    .where(among(layers.scheduleId, ids))
    .orderBy(asc(layers.scheduleId), asc(layers.position));
  const replaced = await db
    .select()
    .from(overrides)
    .where(among(overrides.scheduleId, ids))
    .orderBy(asc(overrides.scheduleId), asc(overrides.position));
  const ownersOf = Map.groupBy(owners, (row) => row.scheduleId);
  const layersOf = Map.groupBy(rotations, (row) => row.scheduleId);
  const overridesOf = Map.groupBy(replaced, (row) => row.scheduleId);
  return mapped(rows, (row) => ({
    name: row.name,
    description: row.description,
    timeZone: row.timeZone,
    enabled: row.enabled,
    resolution: row.resolution,
    teams: (ownersOf.get(row.id) ?? []).map((owner) => owner.teamId),
    layers: (layersOf.get(row.id) ?? []).map((layer) => layer.definition),
    overrides: (overridesOf.get(row.id) ?? []).map((override) => ({
      key: override.key,
      start: toInstant(override.startsAt.getTime()),
      end: toInstant(override.endsAt.getTime()),
      incoming: override.incoming,
      replaces: override.replaces,
      order: override.order,
      origin: override.origin,
    })),
  }));
};

export const loadPolicies: Load<EscalationPolicy> = async (db, ids) => {
  const rows = await db
    .select()
    .from(escalationPolicies)
    .where(among(escalationPolicies.id, ids))
    .orderBy(asc(escalationPolicies.id));
  const owners = await db
    .select()
    .from(policyTeams)
    .where(among(policyTeams.policyId, ids))
    .orderBy(asc(policyTeams.policyId), asc(policyTeams.position));
  const steps = await db
    .select()
    .from(escalationSteps)
    .where(among(escalationSteps.policyId, ids))
    .orderBy(asc(escalationSteps.policyId), asc(escalationSteps.position));
  const ownersOf = Map.groupBy(owners, (row) => row.policyId);
  const stepsOf = Map.groupBy(steps, (row) => row.policyId);
  return mapped(rows, (row) => ({
    name: row.name,
    description: row.description,
    teams: (ownersOf.get(row.id) ?? []).map((owner) => owner.teamId),
    timing: row.timing,
    steps: (stepsOf.get(row.id) ?? []).map(({ policyId: _i, position: _p, ...step }) => step),
    repeat: row.repeat,
    handoffNotifications: row.handoffNotifications,
  }));
};

export const loadServices: Load<Service> = async (db, ids) => {
  const rows = await db.select().from(services).where(among(services.id, ids)).orderBy(asc(services.id));
  const owners = await db
    .select()
    .from(serviceTeams)
    .where(among(serviceTeams.serviceId, ids))
    .orderBy(asc(serviceTeams.serviceId), asc(serviceTeams.position));
  const ownersOf = Map.groupBy(owners, (row) => row.serviceId);
  return mapped(rows, (row) => ({
    name: row.name,
    description: row.description,
    teams: (ownersOf.get(row.id) ?? []).map((owner) => owner.teamId),
    policy: row.policyId,
    routedBy: row.routedBy,
    enabled: row.enabled,
    urgencyRule: row.urgencyRule,
    supportHours: row.supportHours,
    settings: row.settings,
  }));
};

export const loadSubstitutions: Load<Substitution> = async (db, ids) => {
  const rows = await db
    .select()
    .from(substitutions)
    .where(among(substitutions.id, ids))
    .orderBy(asc(substitutions.id));
  return mapped(rows, (row) => ({
    absent: row.absentId,
    substitute: row.substitute,
    start: toInstant(row.startsAt.getTime()),
    end: toInstant(row.endsAt.getTime()),
    within: row.within,
    stage: row.stage,
    reason: row.reason,
  }));
};

function among(column: PgColumn, ids: readonly EntityId[] | undefined): SQL | undefined {
  return ids === undefined ? undefined : inArray(column, [...ids]);
}

function mapped<Row extends { id: EntityId }, V>(
  rows: readonly Row[],
  value: (row: Row) => V,
): Map<EntityId, V> {
  return new Map(rows.map((row) => [row.id, value(row)]));
}
