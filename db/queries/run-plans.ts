import { createHash } from "node:crypto";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { EntityId, EntityKind } from "#lib/core/model/source-ref.ts";
import type { UserMatch } from "#lib/core/plan/match-users.ts";
import type { Change, Conflict, LinkWrite, Plan } from "#lib/core/plan/plan.ts";
import type { Executor } from "../client.ts";
import { escalationPolicies } from "../schema/escalation-policies.ts";
import { importDrafts } from "../schema/imports.ts";
import { planBases, planChanges, planConflicts, planUsers } from "../schema/plans.ts";
import { schedules } from "../schema/schedules.ts";
import { services } from "../schema/services.ts";
import { teams } from "../schema/teams.ts";
import { users } from "../schema/users.ts";
import { upsertAll } from "./bulk.ts";
import { replaceOffers } from "./plan-answers.ts";
import { readChange, storeChange } from "./stored-change.ts";

/** A place in a list of a plan: `position` is what the next page starts behind. */
export type Placed<T> = T & { readonly position: number };
type Slice = { after: number; limit: number };

/** Makes the stored plan of a run be this one. Changes that are stored as they are stay untouched: after a decision that is nearly all. */
export async function replacePlan(db: Executor, importId: string, plan: Plan): Promise<void> {
  await replaceChanges(db, importId, plan.changes);
  await replaceOffers(db, importId, plan.offers);
  for (const table of [planConflicts, planUsers, planBases]) {
    await db.delete(table).where(eq(table.importId, importId));
  }
  await upsertAll(
    db,
    planConflicts,
    plan.conflicts.map((conflict, position) => ({ importId, id: conflict.id, position, conflict })),
  );
  await upsertAll(
    db,
    planUsers,
    plan.users.map((match, position) => ({ importId, sourceId: match.sourceRef.id, position, match })),
  );
  await upsertAll(
    db,
    planBases,
    plan.bases.map((link, position) => ({ importId, position, link })),
  );
}

async function replaceChanges(db: Executor, importId: string, changes: readonly Change[]): Promise<void> {
  const stored = await db
    .select({ id: planChanges.id, position: planChanges.position, hash: planChanges.hash })
    .from(planChanges)
    .where(eq(planChanges.importId, importId));
  const known = new Map(stored.map((row) => [row.id, row]));
  const rows = changes.map((change, position) => {
    const { id, op, kind, entityId, name } = change;
    const stored = storeChange(change);
    const hash = createHash("sha256").update(JSON.stringify(stored)).digest("base64");
    return { importId, id, position, op, kind, entityId, name, change: stored, hash };
  });
  const kept = rows.filter(({ id, hash }) => known.get(id)?.hash === hash);
  const keptIds = new Set(kept.map(({ id }) => id));
  const gone = stored.filter(({ id }) => !keptIds.has(id)).map(({ id }) => id);
  await db
    .delete(planChanges)
    .where(and(eq(planChanges.importId, importId), sql`${planChanges.id} = any(${sql.param(gone)})`));
  const moved = kept.filter(({ id, position }) => known.get(id)?.position !== position);
  await db.execute(sql`
    update ${planChanges} set position = moved.position
    from unnest(${sql.param(moved.map(({ id }) => id))}::text[], ${sql.param(moved.map(({ position }) => position))}::int[])
      as moved (id, position)
    where ${planChanges.importId} = ${importId} and ${planChanges.id} = moved.id`);
  await upsertAll(
    db,
    planChanges,
    rows.filter(({ id }) => !keptIds.has(id)),
  );
}

/** All changes in the order in which they are applied. */
export async function loadChanges(db: Executor, importId: string): Promise<Change[]> {
  const rows = await db
    .select({ change: planChanges.change })
    .from(planChanges)
    .where(eq(planChanges.importId, importId))
    .orderBy(asc(planChanges.position));
  return rows.map((row) => readChange(row.change));
}

/** Links whose base moves without a change. */
export async function loadBases(db: Executor, importId: string): Promise<LinkWrite[]> {
  const rows = await db
    .select({ link: planBases.link })
    .from(planBases)
    .where(eq(planBases.importId, importId));
  return rows.map((row) => row.link);
}

export async function listChanges(
  db: Executor,
  importId: string,
  slice: Slice,
): Promise<Placed<{ change: Change }>[]> {
  const rows = await db
    .select({ change: planChanges.change, position: planChanges.position })
    .from(planChanges)
    .where(and(eq(planChanges.importId, importId), gt(planChanges.position, slice.after)))
    .orderBy(asc(planChanges.position))
    .limit(slice.limit);
  return rows.map(({ change, position }) => ({ change: readChange(change), position }));
}

export async function listConflicts(
  db: Executor,
  importId: string,
  slice: Slice,
): Promise<Placed<{ conflict: Conflict }>[]> {
  return db
    .select({ conflict: planConflicts.conflict, position: planConflicts.position })
    .from(planConflicts)
    .where(and(eq(planConflicts.importId, importId), gt(planConflicts.position, slice.after)))
    .orderBy(asc(planConflicts.position))
    .limit(slice.limit);
}

export async function listUserMatches(
  db: Executor,
  importId: string,
  slice: Slice,
): Promise<Placed<{ match: UserMatch }>[]> {
  return db
    .select({ match: planUsers.match, position: planUsers.position })
    .from(planUsers)
    .where(and(eq(planUsers.importId, importId), gt(planUsers.position, slice.after)))
    .orderBy(asc(planUsers.position))
    .limit(slice.limit);
}

/** Conflicts of the plan, with the hash of the values that a decision is made on. */
export async function knownConflicts(db: Executor, importId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: planConflicts.id, conflict: planConflicts.conflict })
    .from(planConflicts)
    .where(eq(planConflicts.importId, importId));
  return new Map(rows.map(({ id, conflict }) => [id, conflict.valuesHash]));
}

/** Source ids of one kind that a run read. */
export async function knownDrafts(db: Executor, importId: string, kind: EntityKind): Promise<Set<string>> {
  const rows = await db
    .select({ sourceId: importDrafts.sourceId })
    .from(importDrafts)
    .where(and(eq(importDrafts.importId, importId), eq(importDrafts.kind, kind)));
  return new Set(rows.map(({ sourceId }) => sourceId));
}

/** Those of the ids that name something of this kind here. */
export async function knownEntities(
  db: Executor,
  kind: "user" | "team" | "schedule" | "escalation-policy" | "service",
  ids: readonly EntityId[],
): Promise<Set<EntityId>> {
  if (ids.length === 0) return new Set();
  const table = TABLES[kind];
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .where(inArray(table.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

const TABLES = {
  user: users,
  team: teams,
  schedule: schedules,
  "escalation-policy": escalationPolicies,
  service: services,
} as const;
