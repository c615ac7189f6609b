import type { Transaction } from "#db/client.ts";
import { deleteDrafts, insertDrafts } from "#db/queries/run-drafts.ts";
import { replaceProblems } from "#db/queries/run-problems.ts";
import { extendClaim, updateRun } from "#db/queries/runs.ts";
import type { Page, ReadContext, Translation } from "#lib/connectors/connector.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { identifyProblems } from "./identify-problems.ts";
import { planRun } from "./make-plan.ts";
import { loadPages } from "./run-pages.ts";
import { AGAIN, readContext, type Step, type StepOutcome, write } from "./step.ts";
import { translatePages } from "./translate-pages.ts";

/** Translating a very large account keeps the process busy without a pause, so that it can give no sign of life. */
const TRANSLATION_SECONDS = 45;

/** Turns the stored pages into drafts, problems and scopes, and stores them in one transaction. */
export async function translateSource(step: Step): Promise<StepOutcome> {
  const { means, run } = step;
  const pages = await loadPages(means.db.orm, means.vault, { importId: run.id, purpose: "read" });
  const store = await translated(step, pages, readContext(run));
  await write(step, async (tx) => {
    await store(tx);
    await updateRun(tx, run.id, { translatedAt: means.now() });
  });
  return AGAIN;
}

/**
 * Plans what was read so far, for a run whose source still has to tell how people are reached: everything else can be looked at and decided on
 * meanwhile. `pages` are those of all phases before.
 */
export async function planBeforeDetails(step: Step, pages: readonly Page[]): Promise<void> {
  const { means, run } = step;
  const rules = { contactMethods: false, notificationRules: false };
  const store = await translated(step, pages, { ...readContext(run), rules });
  await write(step, async (tx) => {
    await planRun(tx, await store(tx), means.now());
  });
}

/** @returns what stores the translation, and answers with the run as it is then */
async function translated(step: Step, pages: readonly Page[], context: ReadContext) {
  const { means, run } = step;
  await extendClaim(means.db.orm, run, TRANSLATION_SECONDS);
  const translation = await translatePages(step, pages, context);
  return async (tx: Transaction): Promise<Step["run"]> => {
    const { drafts, problems } = translation;
    const known = { scopes: [...translation.scopes], readCounts: countKinds(drafts) };
    await deleteDrafts(tx, run.id);
    await insertDrafts(tx, run.id, drafts);
    await replaceProblems(tx, run.id, ["translate"], identifyProblems(problems));
    await updateRun(tx, run.id, known);
    return { ...run, ...known };
  };
}

function countKinds(drafts: Translation["drafts"]): Partial<Record<EntityKind, number>> {
  const counts: Partial<Record<EntityKind, number>> = {};
  for (const { kind } of drafts) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
