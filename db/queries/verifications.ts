import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { verifications } from "../schema/verifications.ts";

export type VerificationEntry = typeof verifications.$inferSelect;

/** An entry that has its verdict. */
export type ProvedEntry = VerificationEntry & { readonly verdict: NonNullable<VerificationEntry["verdict"]> };

/** Those that have their verdict. */
export function provedOf(entries: readonly VerificationEntry[]): ProvedEntry[] {
  return entries.flatMap(({ verdict, ...entry }) => (verdict === null ? [] : [{ ...entry, verdict }]));
}

/** The next schedules of a run without a verdict, so many at most, in their order; empty when all have one. */
export async function nextUnproven(
  db: Executor,
  importId: string,
  most: number,
): Promise<VerificationEntry[]> {
  return db
    .select()
    .from(verifications)
    .where(and(eq(verifications.importId, importId), isNull(verifications.verdict)))
    .orderBy(asc(verifications.position))
    .limit(most);
}

export async function updateEntry(
  db: Executor,
  id: string,
  values: Partial<Omit<VerificationEntry, "id" | "importId">>,
): Promise<void> {
  await db.update(verifications).set(values).where(eq(verifications.id, id));
}

/** Gives every schedule of a run that has no verdict yet the same one. */
export async function settleUnproven(
  db: Executor,
  importId: string,
  values: Pick<VerificationEntry, "verdict" | "reason">,
): Promise<void> {
  await db
    .update(verifications)
    .set(values)
    .where(and(eq(verifications.importId, importId), isNull(verifications.verdict)));
}

/** The entries of a run in their order. */
export async function listEntries(
  db: Executor,
  importId: string,
  slice: { after: number; limit: number } = { after: -1, limit: 100_000 },
): Promise<VerificationEntry[]> {
  return db
    .select()
    .from(verifications)
    .where(and(eq(verifications.importId, importId), gt(verifications.position, slice.after)))
    .orderBy(asc(verifications.position))
    .limit(slice.limit);
}

export async function findEntry(
  db: Executor,
  importId: string,
  entryId: string,
): Promise<VerificationEntry | undefined> {
  const [entry] = await db
    .select()
    .from(verifications)
    .where(and(eq(verifications.importId, importId), eq(verifications.id, entryId)));
  return entry;
}
