import { and, count, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Severity } from "#lib/core/problem.ts";
import type { Executor } from "../client.ts";
import { importProblems, importRequests, imports } from "../schema/imports.ts";
import { verifications } from "../schema/verifications.ts";
import { type Run, WORKING } from "./runs.ts";

/** Runs, newest first, from behind `after`. */
export async function listRuns(
  db: Executor,
  page: {
    connectionId?: string | undefined;
    state?: Run["state"] | undefined;
    after?: { startedAt: Date; id: string } | undefined;
    limit: number;
  },
): Promise<Run[]> {
  const { connectionId, state, after, limit } = page;
  return db
    .select()
    .from(imports)
    .where(
      and(
        connectionId === undefined ? undefined : eq(imports.connectionId, connectionId),
        state === undefined ? undefined : eq(imports.state, state),
        after === undefined
          ? undefined
          : or(
              lt(imports.startedAt, after.startedAt),
              and(eq(imports.startedAt, after.startedAt), lt(imports.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(imports.startedAt), desc(imports.id))
    .limit(limit);
}

/** The run of an account that is at work; undefined when none is. */
export async function workingRun(
  db: Executor,
  of: { vendor: string; account: string },
): Promise<string | undefined> {
  const [row] = await db
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        eq(imports.vendor, of.vendor),
        eq(imports.account, of.account),
        inArray(imports.state, [...WORKING]),
      ),
    );
  return row?.id;
}

/** The run of an account that was started last; undefined when there is none. */
export async function newestRun(
  db: Executor,
  of: { vendor: string; account: string },
): Promise<Run | undefined> {
  const [run] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.vendor, of.vendor), eq(imports.account, of.account)))
    .orderBy(desc(imports.startedAt), desc(imports.id))
    .limit(1);
  return run;
}

export type LastRun = Pick<Run, "id" | "state" | "startedAt" | "finishedAt">;

/** The run that was started last of each of these connections; one that never ran has no entry. */
export async function lastRuns(
  db: Executor,
  connectionIds: readonly string[],
): Promise<Map<string, LastRun>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([imports.connectionId], {
      connectionId: imports.connectionId,
      id: imports.id,
      state: imports.state,
      startedAt: imports.startedAt,
      finishedAt: imports.finishedAt,
    })
    .from(imports)
    .where(inArray(imports.connectionId, [...connectionIds]))
    .orderBy(imports.connectionId, desc(imports.startedAt), desc(imports.id));
  return new Map(rows.map(({ connectionId, ...run }) => [connectionId, run]));
}

/** How far a run is, as its rows tell. */
export interface RunProgress {
  /** Requests known, and those answered. */
  readonly read: { readonly done: number; readonly total: number };
  /** Schedules to prove, and those with a verdict. */
  readonly verify: { readonly done: number; readonly total: number };
  readonly problems: Readonly<Record<Severity, number>>;
  /** What the next open request belongs to; null when none is open. */
  readonly currentPart: string | null;
}

const NOTHING: RunProgress = {
  read: { done: 0, total: 0 },
  verify: { done: 0, total: 0 },
  problems: { blocks: 0, "changes-meaning": 0, info: 0 },
  currentPart: null,
};

/** The progress of these runs, by id; every one of them has an entry. */
export async function loadProgress(
  db: Executor,
  importIds: readonly string[],
): Promise<Map<string, RunProgress>> {
  const found = new Map(importIds.map((id) => [id, NOTHING]));
  if (importIds.length === 0) return found;
  const ids = [...importIds];
  const add = (id: string, part: Partial<RunProgress>) =>
    found.set(id, { ...(found.get(id) ?? NOTHING), ...part });

  const requests = await db
    .select({
      importId: importRequests.importId,
      total: count(),
      done: sql<number>`count(*) filter (where ${importRequests.state} <> 'open')`.mapWith(Number),
      part: sql<
        string | null
      >`(array_agg(${importRequests.part} order by ${importRequests.id}) filter (where ${importRequests.state} = 'open'))[1]`,
    })
    .from(importRequests)
    .where(and(inArray(importRequests.importId, ids), eq(importRequests.purpose, "read")))
    .groupBy(importRequests.importId);
  for (const { importId, done, total, part } of requests) {
    add(importId, { read: { done, total }, currentPart: part });
  }

  const proofs = await db
    .select({
      importId: verifications.importId,
      total: count(),
      done: count(verifications.verdict),
    })
    .from(verifications)
    .where(inArray(verifications.importId, ids))
    .groupBy(verifications.importId);
  for (const { importId, done, total } of proofs) add(importId, { verify: { done, total } });

  const problems = await db
    .select({ importId: importProblems.importId, severity: importProblems.severity, count: count() })
    .from(importProblems)
    .where(inArray(importProblems.importId, ids))
    .groupBy(importProblems.importId, importProblems.severity);
  for (const { importId, severity, count: number } of problems) {
    const before = found.get(importId)?.problems ?? NOTHING.problems;
    add(importId, { problems: { ...before, [severity]: number } });
  }
  return found;
}
