import type { Problem } from "#lib/core/problem.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Page, PageRequest, ReadContext, Reading } from "../connector.ts";
import { nextRequests } from "../next-requests.ts";
import { sourceError } from "../source-error.ts";

export interface Crawl {
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly asked: readonly PageRequest[];
  readonly stoppedAt: PageRequest | null;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Runs a reading against a function that answers, one request after the other, as a run does: what was stored under a key is not asked
 * again, refusals are stored without their body, and a phase begins when nothing of the one before is open.
 */
export function crawl(
  reading: Reading,
  context: ReadContext,
  answer: (request: PageRequest, count: number) => Reply,
): Crawl {
  const pages: Page[] = [];
  const problems: Problem[] = [];
  const asked: PageRequest[] = [];
  const after = (done: number) => nextRequests(reading, { done, pages, context });
  for (let phase = after(-1); phase !== null; phase = after(phase.phase)) {
    const open = [...phase.requests];
    for (let request = open.shift(); request !== undefined; request = open.shift()) {
      const { key, part, pass } = request;
      if (pages.some((page) => page.request.key === key)) continue;
      asked.push(request);
      if (asked.length > 5_000) throw new Error(`the crawl does not end: ${key}`);
      const { status, body } = answer(request, asked.length);
      const page: Page = {
        request,
        status,
        body: status < 300 ? body : null,
        readAt: toInstant(context.now),
      };
      pages.push(page);
      if (status < 300) {
        const siblings = pages.filter((one) => one.request.part === part && one.request.pass === pass);
        const next = reading.follow(page, siblings, context);
        open.unshift(...next.requests);
        problems.push(...next.problems);
      } else {
        const refusal = reading.refused(request, errorOf(status, body), context);
        if (refusal.stop) return { pages, problems, asked, stoppedAt: request };
        open.unshift(...refusal.requests);
        problems.push(...refusal.problems);
      }
    }
  }
  return { pages, problems, asked, stoppedAt: null };
}

const CODES = {
  400: "invalid-request",
  401: "unauthorised",
  402: "not-in-plan",
  403: "forbidden",
  404: "not-found",
  422: "invalid-request",
} as const;

function errorOf(status: number, body: unknown) {
  const error = (body as { error?: { message?: string; code?: number } }).error;
  const known = Object.entries(CODES).find(([number]) => Number(number) === status)?.[1] ?? "unavailable";
  const code = status === 400 && error?.code === 2005 ? "too-long" : known;
  return sourceError(code, "No.", {
    status,
    detail: error?.message ?? "",
    vendorCode: error?.code === undefined ? null : String(error.code),
  });
}
