import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import type { Problem, Severity, Stage } from "#lib/core/problem.ts";
import type { Executor } from "../client.ts";
import { importProblems } from "../schema/imports.ts";
import { upsertAll } from "./bulk.ts";

export interface IdentifiedProblem {
  readonly id: string;
  readonly problem: Problem;
  readonly occurrences: number;
}

/** Makes the problems of these stages of a run be exactly the given ones, in their order. */
export async function replaceProblems(
  db: Executor,
  importId: string,
  stages: readonly Stage[],
  problems: readonly IdentifiedProblem[],
): Promise<void> {
  await db
    .delete(importProblems)
    .where(and(eq(importProblems.importId, importId), inArray(importProblems.stage, [...stages])));
  await addProblems(db, importId, problems);
}

/** Adds problems to a run; one that is there already counts once more. */
export async function addProblems(
  db: Executor,
  importId: string,
  problems: readonly IdentifiedProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  const [last] = await db
    .select({ position: sql<number>`coalesce(max(${importProblems.position}), 0)`.mapWith(Number) })
    .from(importProblems)
    .where(eq(importProblems.importId, importId));
  const first = (last?.position ?? 0) + 1;
  await upsertAll(
    db,
    importProblems,
    problems.map(({ id, problem, occurrences }, index) => ({
      importId,
      id,
      stage: problem.stage,
      severity: problem.severity,
      position: first + index,
      problem,
      occurrences,
    })),
    { keep: ["position"] },
  );
}

/** How many problems of each severity a run has. */
export async function countProblems(db: Executor, importId: string): Promise<Record<Severity, number>> {
  const rows = await db
    .select({ severity: importProblems.severity, count: count() })
    .from(importProblems)
    .where(eq(importProblems.importId, importId))
    .groupBy(importProblems.severity);
  const of = (severity: Severity) => rows.find((row) => row.severity === severity)?.count ?? 0;
  return { blocks: of("blocks"), "changes-meaning": of("changes-meaning"), info: of("info") };
}

/** Problems in their order, from behind `after`. */
export async function listProblems(
  db: Executor,
  importId: string,
  page: { after: number; limit: number },
): Promise<(IdentifiedProblem & { position: number })[]> {
  return db
    .select({
      id: importProblems.id,
      problem: importProblems.problem,
      occurrences: importProblems.occurrences,
      position: importProblems.position,
    })
    .from(importProblems)
    .where(and(eq(importProblems.importId, importId), sql`${importProblems.position} > ${page.after}`))
    .orderBy(asc(importProblems.position))
    .limit(page.limit);
}
