import { isConnectionLost } from "#db/client.ts";
import { ClaimLost, claimRun, extendClaim, type Run, releaseRun, updateRun } from "#db/queries/runs.ts";
import type { Means } from "#lib/auth/ctx.ts";
import { connectorFor } from "#lib/connectors/registry.ts";
import { applyStored } from "./apply-plan.ts";
import { planRun } from "./make-plan.ts";
import { openSource } from "./open-source.ts";
import { failRun, readSource } from "./read-source.ts";
import { IDLE, type Step, type StepOutcome, write } from "./step.ts";
import { translateSource } from "./translate-source.ts";
import { verifyImport } from "./verify-import.ts";

/** A slice of work ends after this time, so that a worker can stop soon and another run gets its turn. */
const SLICE_MS = 8_000;
/** How often a worker says that it is still there: a request to a slow source may take longer than a claim holds. */
const SIGN_OF_LIFE_MS = 2_000;

/**
 * Does the next slice of work on a run, wherever it stands. Safe to call at any time, from any worker: one that does not get the
 * claim does nothing, and one that loses it writes nothing. A fault of ours while applying leaves the plan to be tried again. A
 * database that goes away leaves the run as it stands: its claim ends by itself, and another slice begins there.
 */
export async function advanceImport(means: Means, importId: string): Promise<StepOutcome> {
  const run = await claimRun(means.db.orm, importId, means.now());
  if (run === undefined) return IDLE;
  const log = means.log.child({ importId, epoch: run.epoch, state: run.state });
  const claim = keepClaim({ ...means, log }, run);
  try {
    const outcome = await advance({ ...means, log }, run);
    await claim.end();
    await releaseRun(means.db.orm, run, outcome.next === "wait" ? outcome.until : null);
    return outcome;
  } catch (error) {
    if (error instanceof ClaimLost) {
      log.info("the run is in other hands");
      return IDLE;
    }
    if (isConnectionLost(error)) {
      log.warn({ err: error }, "the database is out of reach; the run goes on when its claim is over");
      return IDLE;
    }
    log.error({ err: error }, "a step of an import failed");
    await giveUp({ ...means, log }, run);
    return IDLE;
  } finally {
    await claim.end();
  }
}

/** Keeps the claim alive until `end`, which waits for the last sign to be given. A sign that fails is given again with the next. */
function keepClaim(means: Means, run: Run): { end: () => Promise<void> } {
  let last: Promise<void> | undefined;
  const timer = setInterval(() => {
    last ??= extendClaim(means.db.orm, run)
      .catch((error: unknown) => means.log.warn({ err: error }, "a sign of life could not be given"))
      .finally(() => {
        last = undefined;
      });
  }, SIGN_OF_LIFE_MS);
  return {
    end: async () => {
      clearInterval(timer);
      await last;
    },
  };
}

async function advance(means: Means, run: Run): Promise<StepOutcome> {
  if (run.state === "applying") return applyStored({ means, run });
  if (run.state === "reading" && run.translatedAt !== null) {
    await write({ means, run }, (tx) => planRun(tx, run, means.now()));
    return IDLE;
  }
  const connector = connectorFor(run.vendor);
  if (connector === undefined) throw new Error(`no connector for ${run.vendor}`);
  const client = await openSource(means, run.connectionId);
  if (!client.ok) {
    const stoppedIn = run.state === "reading" ? "reading" : "verifying";
    await write({ means, run }, (tx) =>
      failRun(tx, run, { stoppedIn, error: client.error, now: means.now() }),
    );
    return IDLE;
  }
  const step: Step = {
    means,
    run,
    connector,
    client: client.value,
    deadline: means.now().getTime() + SLICE_MS,
  };
  if (run.state === "verifying") return verifyImport(step);
  if (run.readFinishedAt === null) return readSource(step);
  return translateSource(step);
}

/** A fault of ours: a failed apply was rolled back and its plan stands; reading and verifying can be resumed. */
async function giveUp(means: Means, run: Run): Promise<void> {
  const lastError = {
    code: "internal",
    detail: `Something went wrong here. The log has the details under import ${run.id}.`,
  };
  const state = run.state === "applying" ? "planned" : "failed";
  const stoppedIn = run.state === "applying" ? null : run.state === "reading" ? "reading" : "verifying";
  try {
    await write({ means, run }, (tx) => updateRun(tx, run.id, { state, stoppedIn, lastError }));
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  }
}
