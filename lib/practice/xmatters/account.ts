import type { PracticeHandler, PracticeRequest } from "#lib/practice/http.ts";
import { Refusal } from "#lib/practice/refusal.ts";
import { findRoute } from "#lib/practice/route-table.ts";
import { createBudget } from "./budget.ts";
import { ROOT } from "./company/account.ts";
import { xmattersCompanyAt } from "./company/company.ts";
import { createCredentials } from "./credentials.ts";
import type { Lie } from "./lies.ts";
import { Query } from "./query.ts";
import { forbidden, noSuchPath, notAcceptable, tooMany, unauthorised } from "./refusal.ts";
import { ROUTES } from "./routes.ts";

/**
 * The parts of the account that a caller may lack the right to, by the first word of their path; series and occurrences are
 * `shifts`.
 */
export const XMATTERS_PARTS = [
  "people",
  "devices",
  "groups",
  "shifts",
  "on-call",
  "on-call-summary",
  "temporary-absences",
  "sites",
  "roles",
  "services",
  "service-dependencies",
  "dynamic-teams",
] as const;
export type XmattersPart = (typeof XMATTERS_PARTS)[number];

export type PracticeXmatters = { handle: PracticeHandler };

export type PracticeXmattersOptions = {
  /** The clock, asked at every request. */
  now: () => Date;
  /** Untruths planted in what is rendered, and nowhere else; at most one of a group. */
  lies?: readonly Lie[];
  /** Requests allowed in each minute of `now` (Default: 60 000). */
  requestsPerMinute?: number;
  /** Parts that nobody may read (403). */
  refused?: readonly XmattersPart[];
};

/**
 * A read-only imitation of xMatters' REST API for the practice company. Answers depend on `now` and the request alone, except
 * that requests are counted against the budget, and that tokens are remembered.
 */
export function createPracticeXmatters(options: PracticeXmattersOptions): PracticeXmatters {
  const countRequest = createBudget(options.requestsPerMinute ?? 60_000);
  const credentials = createCredentials();

  function respond(request: PracticeRequest, now: Date): unknown {
    if (request.path === `${ROOT}/oauth2/token` && request.method === "POST") {
      return credentials.token(request, now);
    }
    const caller = credentials.callerOf(request, now);
    if (!caller) throw unauthorised();
    if (!accepts(request.headers.accept ?? "*/*")) throw notAcceptable();
    const path = request.path.startsWith(`${ROOT}/`) ? request.path.slice(ROOT.length) : null;
    const route = path === null ? null : findRoute(ROUTES, path);
    if (path === null || route === null) throw noSuchPath();
    const part = partOf(path);
    if (request.method !== "GET" || options.refused?.some((one) => one === part)) throw forbidden(part);
    return route.endpoint({
      company: xmattersCompanyAt(now),
      now,
      caller,
      path,
      query: new Query(request.search ?? queryText(request.query)),
      ids: route.ids,
      lies: options.lies ?? [],
    });
  }

  return {
    handle(request) {
      const now = options.now();
      const { allowed, headers } = countRequest(now);
      const answer = (status: number, body: unknown) => ({
        status,
        headers: { "content-type": "application/json", ...headers },
        body,
      });
      try {
        if (!allowed) throw tooMany();
        return answer(200, respond(request, now));
      } catch (error) {
        if (error instanceof Refusal) return answer(error.status, error.body);
        throw error;
      }
    },
  };
}

function accepts(header: string): boolean {
  return /(?:^|[\s,])(?:\*\/\*|application\/(?:json|\*))/.test(header);
}

function partOf(path: string): string {
  if (/^\/groups\/[^/]+\/(?:shifts|occurrences)/.test(path)) return "shifts";
  return path.split("/")[1] ?? "";
}

/** For requests that came as pairs: every comma in them was meant as one that divides. */
function queryText(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(
      ([name, value]) => `${encodeURIComponent(name)}=${value.split(",").map(encodeURIComponent).join(",")}`,
    )
    .join("&");
}
