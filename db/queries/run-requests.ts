import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import type { PageRequest } from "#lib/connectors/connector.ts";
import type { Executor } from "../client.ts";
import { importRequests } from "../schema/imports.ts";
import { upsertAll } from "./bulk.ts";

export type Purpose = "read" | "verify";
export type StoredRequest = typeof importRequests.$inferSelect;

/** Adds requests to a run; one whose key is there already is not made twice. */
export async function addRequests(
  db: Executor,
  to: { importId: string; purpose: Purpose; phase: number; entryId?: string },
  requests: readonly PageRequest[],
): Promise<void> {
  const { importId, purpose, phase, entryId = null } = to;
  await upsertAll(
    db,
    importRequests,
    requests.map(({ key, part, pass, path, query }) => ({
      importId,
      purpose,
      phase,
      entryId,
      key,
      part,
      pass,
      path,
      query,
      state: "open",
    })),
    { onConflict: "nothing" },
  );
}

/** Stores requests together with their answers, bodies sealed. One that is stored already (an earlier proof) is replaced. */
export async function addAnswered(
  db: Executor,
  to: { importId: string; purpose: Purpose; entryId: string },
  answers: readonly { request: PageRequest; status: number; body: Buffer; readAt: Date }[],
): Promise<void> {
  for (const { request, status, body, readAt } of answers) {
    const { key, part, pass, path } = request;
    const query = request.query.map(([name, value]): [string, string] => [name, value]);
    const values = {
      ...to,
      phase: 0,
      key,
      part,
      pass,
      path,
      query,
      state: "done" as const,
      status,
      body,
      readAt,
    };
    await db
      .insert(importRequests)
      .values(values)
      .onConflictDoUpdate({
        target: [importRequests.importId, importRequests.purpose, importRequests.key],
        set: { entryId: to.entryId, state: values.state, status, body, readAt, path, query },
      });
  }
}

/** The next requests to make, oldest first. */
export async function openRequests(
  db: Executor,
  of: { importId: string; purpose: Purpose; entryId?: string },
  limit: number,
): Promise<StoredRequest[]> {
  return db
    .select()
    .from(importRequests)
    .where(
      and(
        eq(importRequests.importId, of.importId),
        eq(importRequests.purpose, of.purpose),
        eq(importRequests.state, "open"),
        of.entryId === undefined ? undefined : eq(importRequests.entryId, of.entryId),
      ),
    )
    .orderBy(asc(importRequests.id))
    .limit(limit);
}

/** Stores the answer to a request: `body` sealed, null when the source refused it for good. */
export async function closeRequest(
  db: Executor,
  id: number,
  answer: { status: number; body: Buffer | null; error?: unknown; readAt: Date },
): Promise<void> {
  await db
    .update(importRequests)
    .set({
      state: "done",
      status: answer.status,
      body: answer.body,
      error: answer.error ?? null,
      readAt: answer.readAt,
    })
    .where(eq(importRequests.id, id));
}

/** Answered requests in the order in which they were asked. */
export async function closedRequests(
  db: Executor,
  of: { importId: string; purpose: Purpose; parts?: readonly string[]; pass?: number; entryId?: string },
): Promise<StoredRequest[]> {
  return db
    .select()
    .from(importRequests)
    .where(
      and(
        eq(importRequests.importId, of.importId),
        eq(importRequests.purpose, of.purpose),
        eq(importRequests.state, "done"),
        of.parts === undefined ? undefined : inArray(importRequests.part, [...of.parts]),
        of.pass === undefined ? undefined : eq(importRequests.pass, of.pass),
        of.entryId === undefined ? undefined : eq(importRequests.entryId, of.entryId),
      ),
    )
    .orderBy(asc(importRequests.id));
}

/** How many requests of a purpose are known and how many are answered. */
export async function countRequests(
  db: Executor,
  importId: string,
  purpose: Purpose,
): Promise<{ done: number; total: number }> {
  const [row] = await db
    .select({
      total: count(),
      done: sql<number>`count(*) filter (where ${importRequests.state} = 'done')`.mapWith(Number),
    })
    .from(importRequests)
    .where(and(eq(importRequests.importId, importId), eq(importRequests.purpose, purpose)));
  return row ?? { done: 0, total: 0 };
}

/** The part that is being read now, for the screen; null when nothing is open. */
export async function currentPart(db: Executor, importId: string, purpose: Purpose): Promise<string | null> {
  const [next] = await openRequests(db, { importId, purpose }, 1);
  return next?.part ?? null;
}

/** Removes the stored answers of a run; that they were asked and answered stays. */
export async function deleteBodies(db: Executor, importId: string): Promise<void> {
  await db
    .update(importRequests)
    .set({ body: null })
    .where(and(eq(importRequests.importId, importId), sql`${importRequests.body} is not null`));
}
