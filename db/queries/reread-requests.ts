import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { importProblems, importRequests } from "../schema/imports.ts";
import type { IdentifiedProblem } from "./run-problems.ts";

/** Requests of a run's read that ask for one thing: its id at the source is a segment of their path. */
export async function requestsAbout(
  db: Executor,
  importId: string,
  sourceId: string,
): Promise<{ readonly id: number; readonly phase: number }[]> {
  const rows = await db
    .select({ id: importRequests.id, phase: importRequests.phase, path: importRequests.path })
    .from(importRequests)
    .where(and(eq(importRequests.importId, importId), eq(importRequests.purpose, "read")));
  const segment = encodeURIComponent(sourceId);
  return rows.filter(({ path }) => path.split("/").some((part) => part === segment || part === sourceId));
}

/** Has requests made once more. Their answers stay until others come. */
export async function reopenRequests(db: Executor, ids: readonly number[]): Promise<void> {
  await db
    .update(importRequests)
    .set({ state: "open" })
    .where(inArray(importRequests.id, [...ids]));
}

/** Gives up asking once more: what was answered before stands again, and what was only now to be asked is forgotten. */
export async function closeReopened(db: Executor, importId: string): Promise<void> {
  const open = and(
    eq(importRequests.importId, importId),
    eq(importRequests.purpose, "read"),
    eq(importRequests.state, "open"),
  );
  await db.delete(importRequests).where(and(open, isNull(importRequests.readAt)));
  await db
    .update(importRequests)
    .set({ state: "done" })
    .where(and(open, isNotNull(importRequests.readAt)));
}

/** What the read itself told of a thing: taken out of the run's problems. */
export async function takeReadProblems(
  db: Executor,
  importId: string,
  sourceId: string,
): Promise<IdentifiedProblem[]> {
  const rows = await db
    .select()
    .from(importProblems)
    .where(and(eq(importProblems.importId, importId), eq(importProblems.stage, "read")));
  const about = rows.filter(({ problem }) => problem.sourceRef?.id === sourceId);
  await db.delete(importProblems).where(
    and(
      eq(importProblems.importId, importId),
      inArray(
        importProblems.id,
        about.map(({ id }) => id),
      ),
    ),
  );
  return about.map(({ id, problem, occurrences }) => ({ id, problem, occurrences }));
}
