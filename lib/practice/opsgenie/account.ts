import type { PracticeHandler, PracticeRequest } from "#lib/practice/http.ts";
import { Refusal } from "#lib/practice/refusal.ts";
import { findRoute } from "#lib/practice/route-table.ts";
import type { Ask, Caller } from "./ask.ts";
import { type Budgets, createBudgets, type Domain } from "./budgets.ts";
import { opsgenieCompanyAt } from "./company/company.ts";
import { teamMeta } from "./company/teams.ts";
import type { Lie } from "./lies.ts";
import { Query } from "./query.ts";
import { forbidden, notFound, notInPlan, tooMany, unauthorised } from "./refusal.ts";
import { ROUTES } from "./routes.ts";

/** The account's key: may read everything. */
export const PRACTICE_OPSGENIE_KEY = "practice-0000-4000-8000-opsgenie0001";

/** The key of the integration of the team "Network operations centre": sees that team and what it owns (contract §1). */
export const PRACTICE_OPSGENIE_TEAM_KEY = "practice-0000-4000-8000-opsgenie0002";

/** The parts of the account that a key or a plan can leave out, by the first word of their path. */
export const OPSGENIE_PARTS = [
  "account",
  "request-limits",
  "users",
  "roles",
  "teams",
  "schedules",
  "escalations",
  "forwarding-rules",
  "services",
] as const;
export type OpsgeniePart = (typeof OPSGENIE_PARTS)[number];

export type PracticeOpsgenie = { handle: PracticeHandler };

export type PracticeOpsgenieOptions = {
  /** The clock, asked at every request. */
  now: () => Date;
  /** An untruth planted in what is rendered, and nowhere else. */
  lie?: Lie;
  /** Requests allowed in each minute of `now` for each domain; a fortieth of them in each second (Default: 2000). */
  requestsPerMinute?: number;
  /** Parts that the key may not read (403) or the plan does not have (402). */
  refused?: Partial<Record<OpsgeniePart, 402 | 403>>;
  /** The longest timeline in one answer, in days; more is refused with 422 (Default: 124, four months). */
  longestTimelineDays?: number;
};

/**
 * A read-only imitation of Opsgenie's REST API for the practice company. Answers depend on `now` and the request alone, except that
 * requests are numbered, and counted against the budgets.
 */
export function createPracticeOpsgenie(options: PracticeOpsgenieOptions): PracticeOpsgenie {
  const budgets = createBudgets(options.requestsPerMinute ?? 2000);
  let answered = 0;
  return {
    handle(request) {
      answered += 1;
      const requestId = `00000000-0000-4000-8000-${String(answered).padStart(12, "0")}`;
      const { status, body, headers } = respond(request, options, budgets);
      return {
        status,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "x-request-id": requestId,
          "x-response-time": "0.012",
          ...headers,
        },
        body: { ...body, took: 0.012, requestId },
      };
    },
  };
}

type Response = { status: number; body: Record<string, unknown>; headers: Record<string, string> };

function respond(request: PracticeRequest, options: PracticeOpsgenieOptions, budgets: Budgets): Response {
  const headers: Record<string, string> = {};
  try {
    const caller = callerOf(request);
    if (!caller) throw unauthorised();
    const now = options.now();
    const budget = budgets.count(domainOf(request.path), now);
    Object.assign(headers, budget.headers);
    if (!budget.allowed) throw tooMany();
    return { status: 200, body: answer(request, { caller, now, options, budgets }), headers };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: bodyOf(error), headers };
    throw error;
  }
}

function answer(
  request: PracticeRequest,
  { caller, now, options, budgets }: Pick<Ask, "caller" | "now"> & Settings,
): Record<string, unknown> {
  const part = OPSGENIE_PARTS.find((one) => one === request.path.split("/")[2]);
  const route = findRoute(ROUTES, request.path);
  if (!route || !part) throw notFound("resource", "path", request.path);
  if (request.method !== "GET" || options.refused?.[part] === 403) throw forbidden(part);
  if (options.refused?.[part] === 402) throw notInPlan();
  return route.endpoint({
    company: opsgenieCompanyAt(now),
    now,
    caller,
    query: new Query(request.query),
    ids: route.ids,
    lie: options.lie,
    longestTimelineDays: options.longestTimelineDays ?? 124,
    limits: budgets.limits,
  });
}

type Settings = { options: PracticeOpsgenieOptions; budgets: Budgets };

/** The exact form `GenieKey <key>`, else nobody (contract §1). */
function callerOf({ headers }: PracticeRequest): Caller | null {
  switch (headers.authorization) {
    case `GenieKey ${PRACTICE_OPSGENIE_KEY}`:
      return { kind: "account" };
    case `GenieKey ${PRACTICE_OPSGENIE_TEAM_KEY}`:
      return { kind: "team", teamId: teamMeta(5).id };
    default:
      return null;
  }
}

/** Contract §2: listing users is search, who is on call has its own, the rest is configuration. */
function domainOf(path: string): Domain {
  if (path === "/v2/users") return "search";
  return path.endsWith("on-calls") ? "schedule-on-calls" : "configuration";
}

function bodyOf({ body }: Refusal): Record<string, unknown> {
  return typeof body === "object" && body !== null ? { ...body } : {};
}
