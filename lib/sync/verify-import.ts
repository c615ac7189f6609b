import { sql } from "drizzle-orm";
import { loadDrafts } from "#db/queries/run-drafts.ts";
import { addAnswered } from "#db/queries/run-requests.ts";
import { updateRun } from "#db/queries/runs.ts";
import {
  nextUnproven,
  settleUnproven,
  updateEntry,
  type VerificationEntry,
} from "#db/queries/verifications.ts";
import { imports } from "#db/schema/imports.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { type Proven, proveSchedule } from "./prove-schedule.ts";
import { pageIdentity } from "./run-pages.ts";
import { AGAIN, IDLE, type Step, type StepOutcome, write } from "./step.ts";

/**
 * Proves schedules one after the other until the slice is over. The proof of one schedule is one unit: its requests, its
 * comparison, and one transaction that stores both. A source that cannot be reached leaves the rest not provable; the import
 * itself stands.
 */
export async function verifyImport(step: Step): Promise<StepOutcome> {
  const { means, run } = step;
  const drafts = await loadDrafts(means.db.orm, run.id);
  while (means.now().getTime() < step.deadline) {
    const entry = await nextUnproven(means.db.orm, run.id);
    if (entry === undefined) {
      await write(step, (tx) => updateRun(tx, run.id, { state: "done", finishedAt: means.now() }));
      return IDLE;
    }
    const outcome = await proveEntry(step, entry, drafts);
    if (outcome.next !== "again") return outcome;
  }
  return AGAIN;
}

async function proveEntry(
  step: Step,
  entry: VerificationEntry,
  drafts: readonly Draft[],
): Promise<StepOutcome> {
  const proven = await proveSchedule(step, entry, { drafts });
  if (proven.ok) {
    await store(step, entry, proven.value);
    return AGAIN;
  }
  const { error } = proven;
  if (error.code === "rate-limited") {
    return { next: "wait", until: new Date(error.retryAt ?? step.means.now().getTime() + 5_000) };
  }
  const reason = `${error.message} (page ${error.page ?? "unknown"})`;
  const everything =
    error.code === "unauthorised" || error.code === "unavailable" || error.code === "host-not-allowed";
  await write(step, async (tx) => {
    const settled = { verdict: "not-provable" as const, reason };
    if (everything) await settleUnproven(tx, step.run.id, settled);
    else await updateEntry(tx, entry.id, settled);
  });
  return AGAIN;
}

async function store(step: Step, entry: VerificationEntry, proven: Proven): Promise<void> {
  const { means, run } = step;
  const readAt = means.now();
  const pages = await Promise.all(
    proven.pages.map(async (page) => {
      const key = `${entry.sourceId}:${page.request.key}`;
      const body = await means.vault.sealJson(page.body, pageIdentity(run.id, key));
      return { request: { ...page.request, key }, status: page.status, body, readAt: new Date(page.readAt) };
    }),
  );
  const { comparison } = proven;
  await write(step, async (tx) => {
    await addAnswered(tx, { importId: run.id, purpose: "verify", entryId: entry.id }, pages);
    await updateEntry(tx, entry.id, {
      verdict: proven.verdict,
      reason: proven.reason,
      readAt,
      windows: (comparison?.windows ?? []).map(({ from, to }) => ({
        from: toInstant(from),
        to: toInstant(to),
      })),
      secondsCompared: comparison?.secondsCompared ?? 0,
      secondsEqual: comparison?.secondsEqual ?? 0,
      tracks: [...(comparison?.tracks ?? [])],
      otherReadings: [...proven.otherReadings],
    });
    await tx
      .update(imports)
      .set({
        verifyMade: sql`${imports.verifyMade} + ${proven.made}`,
        verifyMinimum: sql`${imports.verifyMinimum} + ${proven.minimum}`,
      })
      .where(sql`${imports.id} = ${run.id}`);
  });
}
