import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Executor } from "../client.ts";
import { entityReferences } from "../schema/entity-references.ts";
import { escalationPolicies, policyTeams } from "../schema/escalation-policies.ts";
import { schedules, scheduleTeams } from "../schema/schedules.ts";
import { services, serviceTeams } from "../schema/services.ts";
import { teams } from "../schema/teams.ts";
import type { NamedEntity } from "./list-entities.ts";

/** Things that name another one, each list by name. */
export interface Uses {
  readonly schedules: readonly NamedEntity[];
  readonly policies: readonly NamedEntity[];
  readonly teams: readonly NamedEntity[];
}

const TARGETS = {
  user: entityReferences.toUserId,
  team: entityReferences.toTeamId,
  schedule: entityReferences.toScheduleId,
  "escalation-policy": entityReferences.toPolicyId,
} as const;

/** Which schedules, policies and teams' routing rules name a thing as someone to be on call or to be told. */
export async function usesOf(db: Executor, kind: keyof typeof TARGETS, id: EntityId): Promise<Uses> {
  const naming = (from: PgColumn, own: PgColumn) =>
    sql`exists (select 1 from ${entityReferences} where ${from} = ${own} and ${TARGETS[kind]} = ${id})`;
  return {
    schedules: await named(db, schedules, naming(entityReferences.fromScheduleId, schedules.id)),
    policies: await named(
      db,
      escalationPolicies,
      naming(entityReferences.fromPolicyId, escalationPolicies.id),
    ),
    teams: await named(db, teams, naming(entityReferences.fromTeamId, teams.id)),
  };
}

/** What belongs to a team, each list by name. */
export interface TeamThings {
  readonly schedules: readonly NamedEntity[];
  readonly policies: readonly NamedEntity[];
  readonly services: readonly NamedEntity[];
  /** Teams whose parent it is. */
  readonly children: readonly NamedEntity[];
}

export async function thingsOfTeam(db: Executor, teamId: EntityId): Promise<TeamThings> {
  const owned = (table: PgTable, owner: PgColumn, thing: PgColumn, own: PgColumn) =>
    sql`exists (select 1 from ${table} where ${thing} = ${own} and ${owner} = ${teamId})`;
  return {
    schedules: await named(
      db,
      schedules,
      owned(scheduleTeams, scheduleTeams.teamId, scheduleTeams.scheduleId, schedules.id),
    ),
    policies: await named(
      db,
      escalationPolicies,
      owned(policyTeams, policyTeams.teamId, policyTeams.policyId, escalationPolicies.id),
    ),
    services: await named(
      db,
      services,
      owned(serviceTeams, serviceTeams.teamId, serviceTeams.serviceId, services.id),
    ),
    children: await named(db, teams, eq(teams.parentId, teamId)),
  };
}

/** Services whose alerts go to a policy, by name. */
export async function servicesOfPolicy(db: Executor, policyId: EntityId): Promise<NamedEntity[]> {
  return named(db, services, eq(services.policyId, policyId));
}

type Named = PgTable & { id: PgColumn; name: PgColumn };

async function named(db: Executor, table: Named, where: SQL): Promise<NamedEntity[]> {
  return db
    .select({ id: sql<EntityId>`${table.id}`, name: sql<string>`${table.name}` })
    .from(table)
    .where(where)
    .orderBy(asc(table.name), asc(table.id));
}
