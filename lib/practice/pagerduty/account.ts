import { ABILITIES, TEAMS_ABILITY } from "#lib/practice/company/account.ts";
import { type Company, companyAt } from "#lib/practice/company/company.ts";
import { PEOPLE } from "#lib/practice/company/people.ts";
import type { PracticeHandler, PracticeRequest, PracticeResponse } from "#lib/practice/http.ts";
import { Refusal } from "#lib/practice/refusal.ts";
import { findRoute } from "#lib/practice/route-table.ts";
import type { Caller } from "./ask.ts";
import type { Lie } from "./lies.ts";
import { Query } from "./query.ts";
import { createRateLimit } from "./rate-limit.ts";
import { forbidden, invalid, notFound, notInPlan, refuse, unauthorised } from "./refusal.ts";
import { ROUTES } from "./routes.ts";

/** The account key of the practice account: sees everything, has no user behind it. */
export const PRACTICE_PAGERDUTY_KEY = "practice-key-0000001";

/** A user's key of the practice account: an observer, from whom lists hide what belongs to the private team (contract §2.5). */
export const PRACTICE_PAGERDUTY_USER_KEY = "practice-user-000001";

const OBSERVER = "PUSER58";
const VERSION = /^application\/vnd\.pagerduty\+json;\s*version=2$/;

export type PracticePagerDuty = { handle: PracticeHandler };

export type PracticeOptions = {
  /** The clock, asked at every request. */
  now: () => Date;
  /** An untruth planted in what is rendered, and nowhere else. */
  lie?: Lie;
  /** Requests allowed in each minute of `now` (Default: 960). */
  requestsPerMinute?: number;
  /** The company at a moment, where it is another than the practice company as it stands. (Default: `companyAt`) */
  company?: (now: Date) => Company;
  /** Whether the plan has teams; without, what concerns teams answers 402 (contract §2.3) (Default: true). */
  hasTeams?: boolean;
};

/**
 * A read-only imitation of PagerDuty's REST API for the practice company. Answers depend on `now` and the request alone, except
 * that requests are counted against the rate limit.
 */
export function createPracticePagerDuty(options: PracticeOptions): PracticePagerDuty {
  const countRequest = createRateLimit(options.requestsPerMinute ?? 960);
  let answered = 0;
  return {
    handle(request) {
      answered += 1;
      const always = {
        "content-type": "application/json; charset=utf-8",
        "x-request-id": `practice-${String(answered).padStart(8, "0")}`,
      };
      const caller = callerOf(request);
      if (!caller)
        return withHeaders(
          toResponse(() => raise(unauthorised())),
          always,
        );
      const now = options.now();
      const { allowed, headers } = countRequest(now);
      const response = toResponse(() =>
        allowed ? answer(request, caller, now, options) : raise(refuse(429, 2020, "Rate Limit Exceeded")),
      );
      return withHeaders(response, { ...always, ...headers });
    },
  };
}

function answer(request: PracticeRequest, caller: Caller, now: Date, options: PracticeOptions): unknown {
  if (!VERSION.test(request.headers.accept ?? "")) {
    throw invalid("The Accept header must be application/vnd.pagerduty+json;version=2");
  }
  const route = findRoute(ROUTES, request.path);
  if (!route) throw notFound();
  if (request.method !== "GET") throw forbidden();
  const query = new Query(request.query);
  const { lie, hasTeams = true, company = companyAt } = options;
  const abilities = hasTeams ? ABILITIES : ABILITIES.filter((name) => name !== TEAMS_ABILITY);
  if (!hasTeams && (/^\/teams(?:\/|$)/.test(request.path) || query.list("team_ids").length > 0)) {
    throw notInPlan(TEAMS_ABILITY);
  }
  return route.endpoint({ company: company(now), now, caller, query, ids: route.ids, lie, abilities });
}

/** The exact form `Token token=<key>`, else nobody (contract §1). */
function callerOf({ headers }: PracticeRequest): Caller | null {
  if (headers.authorization === `Token token=${PRACTICE_PAGERDUTY_KEY}`) return { kind: "account" };
  const person = PEOPLE.find(({ id }) => id === OBSERVER);
  if (headers.authorization === `Token token=${PRACTICE_PAGERDUTY_USER_KEY}` && person)
    return { kind: "user", person };
  return null;
}

function toResponse(act: () => unknown): PracticeResponse {
  try {
    const body = act();
    return { status: body === undefined ? 204 : 200, headers: {}, body };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, headers: {}, body: error.body };
    throw error;
  }
}

function raise(refusal: Refusal): never {
  throw refusal;
}

function withHeaders(response: PracticeResponse, headers: Record<string, string>): PracticeResponse {
  return { ...response, headers: { ...headers, ...response.headers } };
}
