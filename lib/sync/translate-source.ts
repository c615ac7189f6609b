import { deleteDrafts, insertDrafts } from "#db/queries/run-drafts.ts";
import { replaceProblems } from "#db/queries/run-problems.ts";
import { extendClaim, updateRun } from "#db/queries/runs.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { identifyProblems } from "./identify-problems.ts";
import { loadPages } from "./run-pages.ts";
import { AGAIN, type Step, type StepOutcome, write } from "./step.ts";
import { translatePages } from "./translate-pages.ts";

/** Translating a very large account keeps the process busy without a pause, so that it can give no sign of life. */
const TRANSLATION_SECONDS = 45;

/** Turns the stored pages into drafts, problems and scopes, and stores them in one transaction. */
export async function translateSource(step: Step): Promise<StepOutcome> {
  const { means, run } = step;
  const pages = await loadPages(means.db.orm, means.vault, { importId: run.id, purpose: "read" });
  await extendClaim(means.db.orm, run, TRANSLATION_SECONDS);
  const { drafts, problems, scopes } = await translatePages(step, pages);
  await write(step, async (tx) => {
    await deleteDrafts(tx, run.id);
    await insertDrafts(tx, run.id, drafts);
    await replaceProblems(tx, run.id, ["translate"], identifyProblems(problems));
    await updateRun(tx, run.id, {
      scopes: [...scopes],
      readCounts: countKinds(drafts),
      translatedAt: means.now(),
    });
  });
  return AGAIN;
}

function countKinds(drafts: readonly Draft[]): Partial<Record<EntityKind, number>> {
  const counts: Partial<Record<EntityKind, number>> = {};
  for (const { kind } of drafts) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
