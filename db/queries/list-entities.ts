import { and, asc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { EntityId, EntityKind } from "#lib/core/model/source-ref.ts";
import type { Executor } from "../client.ts";
import { escalationPolicies } from "../schema/escalation-policies.ts";
import { schedules } from "../schema/schedules.ts";
import { services } from "../schema/services.ts";
import { sourceLinks } from "../schema/source-links.ts";
import { teamMembers, teams } from "../schema/teams.ts";
import { users } from "../schema/users.ts";

/** Kinds of things that have a name of their own. */
export type NamedKind = Exclude<EntityKind, "substitution">;

export interface NamedEntity {
  readonly id: EntityId;
  readonly name: string;
}

/** Which things of a kind are wanted; a member that is not given leaves nothing out. */
export interface EntityFilter {
  /** Id at a source. */
  readonly sourceId?: string | undefined;
  readonly vendor?: string | undefined;
  /** Part of the name, or of a user's e-mail address; letters' case aside. */
  readonly text?: string | undefined;
}

/** Things of a kind by name, from behind `after`. */
export async function listNamed(
  db: Executor,
  kind: NamedKind,
  page: { filter: EntityFilter; after?: NamedEntity | undefined; limit: number },
): Promise<NamedEntity[]> {
  const { table, id, name } = COLUMNS[kind];
  const { filter, after, limit } = page;
  const behind =
    after === undefined ? undefined : or(gt(name, after.name), and(eq(name, after.name), gt(id, after.id)));
  return db
    .select({ id: sql<EntityId>`${id}`, name: sql<string>`${name}` })
    .from(table)
    .where(and(behind, matches(kind, filter.text), comesFrom(kind, filter)))
    .orderBy(asc(name), asc(id))
    .limit(limit);
}

/** Names of these things of one kind, by id; those that are not there are left out. */
export async function namesOf(
  db: Executor,
  kind: NamedKind,
  ids: readonly EntityId[],
): Promise<Map<EntityId, string>> {
  if (ids.length === 0) return new Map();
  const { table, id, name } = COLUMNS[kind];
  const rows = await db
    .select({ id: sql<EntityId>`${id}`, name: sql<string>`${name}` })
    .from(table)
    .where(sql`${id} = any(${sql.param([...ids])}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The teams of users, by user, in the order of the teams' names. */
export async function teamsOfUsers(
  db: Executor,
  userIds: readonly EntityId[],
): Promise<Map<EntityId, { teamId: EntityId; name: string; role: string | null }[]>> {
  const rows = await db
    .select({
      userId: teamMembers.userId,
      teamId: teamMembers.teamId,
      name: teams.name,
      role: teamMembers.role,
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(inArray(teamMembers.userId, [...userIds]))
    .orderBy(asc(teams.name), asc(teams.id));
  const found = new Map<EntityId, { teamId: EntityId; name: string; role: string | null }[]>();
  for (const { userId, ...team } of rows) found.set(userId, [...(found.get(userId) ?? []), team]);
  return found;
}

/** Those of the users who are deactivated. */
export async function deactivatedAmong(db: Executor, ids: readonly EntityId[]): Promise<Set<EntityId>> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(sql`${users.id} = any(${sql.param([...ids])}::uuid[])`, eq(users.status, "deactivated")));
  return new Set(rows.map(({ id }) => id));
}

const COLUMNS: Readonly<Record<NamedKind, { table: PgTable; id: PgColumn; name: PgColumn }>> = {
  user: { table: users, id: users.id, name: users.name },
  team: { table: teams, id: teams.id, name: teams.name },
  schedule: { table: schedules, id: schedules.id, name: schedules.name },
  "escalation-policy": {
    table: escalationPolicies,
    id: escalationPolicies.id,
    name: escalationPolicies.name,
  },
  service: { table: services, id: services.id, name: services.name },
};

/** What is looked for is text, not a pattern. */
function matches(kind: NamedKind, text: string | undefined): SQL | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const pattern = `%${text.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const named = sql`${COLUMNS[kind].name} ilike ${pattern}`;
  return kind === "user" ? sql`(${named} or ${users.email} ilike ${pattern})` : named;
}

function comesFrom(kind: NamedKind, { sourceId, vendor }: EntityFilter): SQL | undefined {
  if (sourceId === undefined && vendor === undefined) return undefined;
  const link = and(
    eq(sourceLinks.entityId, COLUMNS[kind].id),
    eq(sourceLinks.kind, kind),
    sourceId === undefined ? undefined : eq(sourceLinks.sourceId, sourceId),
    vendor === undefined ? undefined : eq(sourceLinks.vendor, vendor),
  );
  return sql`exists (select 1 from ${sourceLinks} where ${link})`;
}
