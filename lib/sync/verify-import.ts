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
import type { SourceError } from "#lib/connectors/http.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { type Proven, proveSchedules } from "./prove-schedules.ts";
import { pageIdentity } from "./run-pages.ts";
import { AGAIN, IDLE, type Step, type StepOutcome, write } from "./step.ts";

/**
 * Proves schedules one after the other until the slice is over, several from the same answers where the source gives them together. What is proved
 * from one set of answers is one unit; the comparison of each is stored in a transaction of its own, the answers with the first. A source that
 * cannot be reached leaves the rest not provable; the import itself stands.
 */
export async function verifyImport(step: Step): Promise<StepOutcome> {
  const { means, run, connector } = step;
  const drafts = await loadDrafts(means.db.orm, run.id);
  while (means.now().getTime() < step.deadline) {
    const entries = await nextUnproven(means.db.orm, run.id, connector.proof.together ?? 1);
    if (entries.length === 0) {
      await write(step, (tx) => updateRun(tx, run.id, { state: "done", finishedAt: means.now() }));
      return IDLE;
    }
    for await (const { about, proven } of proveSchedules(step, entries, { drafts })) {
      const [entry] = about;
      if (entry === undefined) continue;
      if (proven.ok) await store(step, entry, proven.value);
      else if (proven.error.code === "rate-limited") return waitFor(step, proven.error);
      else await settle(step, about, proven.error);
    }
  }
  return AGAIN;
}

const waitFor = ({ means }: Step, { retryAt }: SourceError): StepOutcome => ({
  next: "wait",
  until: new Date(retryAt ?? means.now().getTime() + 5_000),
});

/** What cannot be asked is not provable; what would not answer for any other schedule either leaves all of them so. */
async function settle(step: Step, about: readonly VerificationEntry[], error: SourceError): Promise<void> {
  const reason = `${error.message} (page ${error.page ?? "unknown"})`;
  const everything =
    error.code === "unauthorised" || error.code === "unavailable" || error.code === "host-not-allowed";
  await write(step, async (tx) => {
    const settled = { verdict: "not-provable" as const, reason };
    if (everything) await settleUnproven(tx, step.run.id, settled);
    else for (const { id } of about) await updateEntry(tx, id, settled);
  });
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
