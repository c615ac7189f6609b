import { and, eq } from "drizzle-orm";
import type { UserDecision } from "#lib/core/plan/match-users.ts";
import type { Adoption, ConflictDecision } from "#lib/core/plan/plan.ts";
import type { Executor } from "../client.ts";
import {
  adoptions,
  conflictDecisions,
  imports,
  rememberedDecisions,
  userDecisions,
} from "../schema/imports.ts";
import { upsertAll } from "./bulk.ts";

/** Who is who, as decided for this run; not what a rule answers. */
export async function loadUserDecisions(db: Executor, importId: string): Promise<UserDecision[]> {
  const rows = await db.select().from(userDecisions).where(eq(userDecisions.importId, importId));
  return rows.map(({ sourceId, action, userId, decidedBy }) => ({ sourceId, action, userId, decidedBy }));
}

/** Stores decisions in place of earlier ones about the same people; of two about one person the last counts. */
export async function saveUserDecisions(
  db: Executor,
  importId: string,
  decisions: readonly UserDecision[],
  by: { actor: string; now: Date },
): Promise<void> {
  await upsertAll(
    db,
    userDecisions,
    lastOfEach(decisions, ({ sourceId }) => sourceId).map(({ sourceId, action, userId, decidedBy }) => ({
      importId,
      sourceId,
      action,
      userId: action === "map" ? (userId ?? null) : null,
      decidedBy,
      actor: by.actor,
      decidedAt: by.now,
    })),
  );
}

/** Decisions of people in the last applied run of an account, for the next run to start from. */
export async function copyUserDecisions(
  db: Executor,
  from: { importId: string },
  to: { importId: string; now: Date },
): Promise<void> {
  const rows = await db.select().from(userDecisions).where(eq(userDecisions.importId, from.importId));
  await upsertAll(
    db,
    userDecisions,
    rows.map((row) => ({ ...row, importId: to.importId, decidedBy: "earlier-run" })),
    { onConflict: "nothing" },
  );
}

/** Decisions about conflicts that count for a run: its own first, then those remembered for the account. */
export async function loadConflictDecisions(
  db: Executor,
  run: { id: string; vendor: string; account: string },
): Promise<ConflictDecision[]> {
  const own = await db.select().from(conflictDecisions).where(eq(conflictDecisions.importId, run.id));
  const remembered = await db
    .select()
    .from(rememberedDecisions)
    .where(and(eq(rememberedDecisions.vendor, run.vendor), eq(rememberedDecisions.account, run.account)));
  return [
    ...own.map(({ conflictId, take, valuesHash }) => ({ conflictId, take, valuesHash })),
    ...remembered.map(({ conflictId, take }) => ({ conflictId, take, valuesHash: null })),
  ];
}

/** Stores decisions in place of earlier ones about the same conflicts; of two about one conflict the last counts. */
export async function saveConflictDecisions(
  db: Executor,
  run: { id: string; vendor: string; account: string },
  given: readonly {
    conflictId: string;
    take: "source" | "ours";
    valuesHash: string;
    remember: boolean;
  }[],
  by: { actor: string; now: Date },
): Promise<void> {
  const stamp = { actor: by.actor, decidedAt: by.now };
  const decisions = lastOfEach(given, ({ conflictId }) => conflictId);
  await upsertAll(
    db,
    conflictDecisions,
    decisions.map((decision) => ({ importId: run.id, ...decision, ...stamp })),
  );
  await upsertAll(
    db,
    rememberedDecisions,
    decisions
      .filter(({ remember }) => remember)
      .map(({ conflictId, take }) => ({
        vendor: run.vendor,
        account: run.account,
        conflictId,
        take,
        ...stamp,
      })),
  );
}

export async function loadAdoptions(db: Executor, importId: string): Promise<Adoption[]> {
  const rows = await db.select().from(adoptions).where(eq(adoptions.importId, importId));
  return rows.map(({ kind, sourceId, entityId }) => ({ kind, sourceId, entityId }));
}

/** Stores choices in place of earlier ones about the same things; of two about one thing the last counts. */
export async function saveAdoptions(
  db: Executor,
  importId: string,
  chosen: readonly Adoption[],
  by: { actor: string },
): Promise<void> {
  await upsertAll(
    db,
    adoptions,
    lastOfEach(chosen, ({ kind, sourceId }) => JSON.stringify([kind, sourceId])).map((adoption) => ({
      importId,
      ...adoption,
      actor: by.actor,
    })),
  );
}

/** The last run of an account that wrote something, before `importId`. */
export async function lastAppliedRun(
  db: Executor,
  of: { vendor: string; account: string },
): Promise<{ importId: string } | undefined> {
  const rows = await db
    .select({ importId: imports.id, appliedAt: imports.appliedAt })
    .from(imports)
    .where(and(eq(imports.vendor, of.vendor), eq(imports.account, of.account)));
  const applied = rows.flatMap(({ importId, appliedAt }) =>
    appliedAt === null ? [] : [{ importId, appliedAt }],
  );
  applied.sort((a, b) => b.appliedAt.getTime() - a.appliedAt.getTime());
  return applied[0];
}

/** One statement may not write a row twice. */
function lastOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
