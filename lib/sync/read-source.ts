import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { addProblems } from "#db/queries/run-problems.ts";
import { addRequests, closeRequest, openRequests, type StoredRequest } from "#db/queries/run-requests.ts";
import { type Run, updateRun } from "#db/queries/runs.ts";
import { loadAccountLinks } from "#db/queries/source-links.ts";
import { imports } from "#db/schema/imports.ts";
import type { Page } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import { nextRequests, type Phase } from "#lib/connectors/next-requests.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { SourceLink } from "#lib/core/plan/plan.ts";
import { toInstant, toMs } from "#lib/core/time/instant.ts";
import { identifyProblems } from "./identify-problems.ts";
import { giveUpRereading } from "./retry-problem.ts";
import { loadPages, pageIdentity, requestOf } from "./run-pages.ts";
import { AGAIN, IDLE, PARALLEL_REQUESTS, readContext, type Step, type StepOutcome, write } from "./step.ts";
import { planBeforeDetails } from "./translate-source.ts";

/**
 * Reads on until the slice is over: makes open requests, stores each answer together with what follows from it, and goes to the
 * next phase when none is open. Ends with `readFinishedAt` set. Stopping anywhere loses at most the requests under way.
 */
export async function readSource(step: Step): Promise<StepOutcome> {
  const { means, run } = step;
  const of = { importId: run.id, purpose: "read" as const };
  const siblings = siblingCache(step);
  let phase = run.phase;
  while (means.now().getTime() < step.deadline) {
    const open = await openRequests(means.db.orm, of, PARALLEL_REQUESTS);
    if (open.length === 0) {
      const next = await goOn(step, phase);
      if (next === null) return AGAIN;
      phase = next;
      continue;
    }
    const outcomes = await Promise.all(open.map((stored) => readOne(step, stored, phase, siblings)));
    const failed = outcomes.find((outcome) => outcome.next === "fail");
    if (failed !== undefined) {
      await write(step, (tx) =>
        failRun(tx, run, { stoppedIn: "reading", error: failed.error, now: means.now() }),
      );
      return IDLE;
    }
    const waits = outcomes.flatMap((outcome) => (outcome.next === "wait" ? [outcome.until.getTime()] : []));
    if (waits.length > 0) return { next: "wait", until: new Date(Math.max(...waits)) };
  }
  return AGAIN;
}

/** Asks for what comes after a phase of which nothing is open. @returns the phase that it belongs to; null when the read is finished */
async function goOn(step: Step, done: number): Promise<number | null> {
  const { means, run, connector } = step;
  const { reading } = connector;
  const context = readContext(run);
  const pages = await loadPages(means.db.orm, means.vault, { importId: run.id, purpose: "read" });
  const next = nextRequests(reading, { done, pages, context }) ?? (await missing(step, done, pages));
  if (next === null) {
    const readMinimum = reading.minimum(pages, context);
    await write(step, (tx) => updateRun(tx, run.id, { readMinimum, readFinishedAt: means.now() }));
    return null;
  }
  const { phase, requests } = next;
  const isFirstRead = run.rereading === null;
  if (isFirstRead && phase === reading.detailsOfPeople && requests.length > 0) {
    await planBeforeDetails(step, pages);
  }
  await write(step, async (tx) => {
    await addRequests(tx, { importId: run.id, purpose: "read", phase }, requests);
    await updateRun(tx, run.id, { phase });
  });
  return phase;
}

/** What is asked behind all phases, once; null when that is nothing. */
async function missing(step: Step, done: number, pages: readonly Page[]): Promise<Phase | null> {
  const { phases, askAboutMissing } = step.connector.reading;
  if (done >= phases.length || askAboutMissing === undefined) return null;
  const requests = askAboutMissing(pages, await knownBefore(step));
  return requests.length === 0 ? null : { phase: phases.length, requests };
}

/** What earlier imports of the account brought; not what the source was said to have removed, and not absences that are over. */
async function knownBefore({ means, run }: Step): Promise<readonly SourceRef[]> {
  const links = await loadAccountLinks(means.db.orm, run.vendor, run.account);
  const isOver = ({ base }: SourceLink) =>
    base?.kind === "substitution" && toMs(base.value.end) <= run.asOf.getTime();
  return links.filter((link) => !link.removedAtSource && !isOver(link)).map(({ sourceRef }) => sourceRef);
}

/** What one request came to. A failure ends the run only after the answers beside it are stored: they need not be asked for again. */
type ReadOutcome = StepOutcome | { readonly next: "fail"; readonly error: SourceError };

async function readOne(
  step: Step,
  stored: StoredRequest,
  phase: number,
  siblings: ReturnType<typeof siblingCache>,
): Promise<ReadOutcome> {
  const { means, run, connector, client } = step;
  const context = readContext(run);
  const request = requestOf(stored);
  const answer = await client.get(request.path, request.query, { page: request.key });
  const readAt = means.now();
  if (!answer.ok) return refused(step, stored, phase, answer.error);

  const body = connector.redact(request, answer.value.body);
  const page: Page = { request, status: answer.value.status, body, readAt: toInstant(readAt.getTime()) };
  const follow = connector.reading.follow(page, await siblings.with(page), context);
  const sealed = await means.vault.sealJson(body, pageIdentity(run.id, request.key));
  await write(step, async (tx) => {
    await closeRequest(tx, stored.id, { status: page.status, body: sealed, readAt });
    await addRequests(tx, { importId: run.id, purpose: "read", phase }, follow.requests);
    await addProblems(tx, run.id, identifyProblems(follow.problems));
    await countMade(tx, run.id, answer.value.requests.made);
  });
  return AGAIN;
}

/** What a refusal does to the run: wait, go on without the page, or fail. */
async function refused(
  step: Step,
  stored: StoredRequest,
  phase: number,
  error: SourceError,
): Promise<ReadOutcome> {
  const { means, run, connector } = step;
  if (error.code === "rate-limited") {
    return { next: "wait", until: new Date(error.retryAt ?? means.now().getTime() + 5_000) };
  }
  const request = requestOf(stored);
  const verdict = error.retry ? null : connector.reading.refused(request, error, readContext(run));
  if (verdict === null || verdict.stop) return { next: "fail", error };
  await write(step, async (tx) => {
    const answer = { status: error.status ?? 0, body: null, error: publicError(error), readAt: means.now() };
    await closeRequest(tx, stored.id, answer);
    await addRequests(tx, { importId: run.id, purpose: "read", phase }, verdict.requests);
    await addProblems(tx, run.id, identifyProblems(verdict.problems));
    await countMade(tx, run.id, error.requests.made);
  });
  return AGAIN;
}

/** Ends a run that cannot go on: `/resume` goes back to where it failed. One that only read a thing again is as it was before. */
export async function failRun(
  tx: Transaction,
  run: Run,
  { stoppedIn, error, now }: { stoppedIn: "reading" | "verifying"; error: SourceError; now: Date },
): Promise<void> {
  const lastError = {
    code: runErrorCode(error),
    detail: error.page ? `${error.message} (page ${error.page})` : error.message,
  };
  if (run.rereading !== null && stoppedIn === "reading") {
    return giveUpRereading(tx, run, { error: lastError, now });
  }
  await updateRun(tx, run.id, { state: "failed", stoppedIn, lastError });
}

/** The code of the HTTP API for what the source said. */
function runErrorCode(error: SourceError): string {
  switch (error.code) {
    case "unauthorised":
    case "forbidden":
      return "credentials-refused";
    case "host-not-allowed":
      return "host-not-allowed";
    case "rate-limited":
      return "rate-limited";
    default:
      return "source-unavailable";
  }
}

export function publicError({ code, status, message, detail, vendorCode, requestId }: SourceError) {
  return { code, status, message, detail, vendorCode, requestId };
}

function countMade(tx: Parameters<typeof updateRun>[0], importId: string, made: number): Promise<void> {
  return made === 0
    ? Promise.resolve()
    : tx
        .update(imports)
        .set({ readMade: sql`${imports.readMade} + ${made}` })
        .where(sql`${imports.id} = ${importId}`)
        .then(() => undefined);
}

/** The stored pages of a list so far, loaded once per slice. */
function siblingCache({ means, run }: Step) {
  const lists = new Map<string, Promise<Page[]>>();
  return {
    async with(page: Page): Promise<readonly Page[]> {
      const { part, pass } = page.request;
      const name = JSON.stringify([part, pass]);
      let list = lists.get(name);
      if (list === undefined) {
        const of = { importId: run.id, purpose: "read" as const, parts: [part], pass };
        list = loadPages(means.db.orm, means.vault, of);
        lists.set(name, list);
      }
      const pages = await list;
      if (!pages.some((known) => known.request.key === page.request.key)) pages.push(page);
      return pages;
    },
  };
}
