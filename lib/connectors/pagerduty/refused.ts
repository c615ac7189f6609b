import { type Problem, problem, type Severity } from "#lib/core/problem.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { PageRequest, ReadContext } from "../connector.ts";
import { queryOf, withQuery } from "../shared/page-request.ts";
import type { SourceError } from "../source-error.ts";
import { trueFamily } from "./errors.ts";
import {
  detailRequest,
  detailWindow,
  LONGEST_RENDERING_MS,
  overrideRequest,
  ownerOf,
  PARTS,
  shiftRequests,
} from "./requests.ts";

interface Refusal {
  readonly stop: boolean;
  readonly requests: readonly PageRequest[];
  readonly problems: readonly Problem[];
}

/**
 * What a refusal means (PagerDuty contract §5, §8): the read goes on without a part or a thing that the key may not see, asks the other family
 * of endpoints when a schedule turned out to be of it, and cuts a window in halves when it was too long. Anything else stops it.
 */
export function refused(request: PageRequest, error: SourceError, context: ReadContext): Refusal {
  const id = ownerOf(request);
  switch (error.code) {
    case "forbidden":
    case "not-in-plan":
    case "not-found":
      return goOn([], [missing(request, error)]);
    case "too-long":
    case "invalid-request": {
      const family = trueFamily(error);
      if (family !== null && id !== null) return goOn(inFamily(family, id, request, context), []);
      const halves = halve(request, shortestFor(error));
      if (halves.length > 0) return goOn(halves, []);
      return goOn([], [missing(request, error)]);
    }
    default:
      return { stop: true, requests: [], problems: [] };
  }
}

const goOn = (requests: readonly PageRequest[], problems: readonly Problem[]): Refusal => ({
  stop: false,
  requests,
  problems,
});

/** Every request of the wrong family is refused, and one of them is enough to ask for everything in the right one. */
function inFamily(
  family: "layer" | "shift",
  id: string,
  request: PageRequest,
  { now }: ReadContext,
): PageRequest[] {
  if (family === "shift") return shiftRequests(id, now);
  if (request.part !== PARTS.shiftDetails) return [];
  return [overrideRequest(id, now), detailRequest(id, null, detailWindow(now))];
}

/**
 * The longest window that is not cut any more. 2001 and no code at all are the general "bad arguments", which a refused window may hide
 * behind, but not one that is as short as the contract's (§10.11): each further cut would double requests that are all refused.
 */
function shortestFor(error: SourceError): number {
  if (error.code === "too-long") return SHORTEST_MS;
  const isGeneral = error.vendorCode === null || error.vendorCode === "2001";
  return isGeneral ? LONGEST_RENDERING_MS : Number.POSITIVE_INFINITY;
}

const SHORTEST_MS = 15 * 86_400_000;

/** The same window in two halves; nothing when it has none, or is no longer than `shortest`. A definition is needed once: its later half is not asked for. */
function halve(request: PageRequest, shortest: number): PageRequest[] {
  const [since, until] = [
    Date.parse(queryOf(request, "since") ?? ""),
    Date.parse(queryOf(request, "until") ?? ""),
  ];
  if (!(until - since > shortest)) return [];
  const middle = toInstant(since + Math.floor((until - since) / 2 / 60_000) * 60_000);
  const first = withQuery(request, { until: middle });
  return request.part === PARTS.details ? [first] : [first, withQuery(request, { since: middle })];
}

function missing(request: PageRequest, error: SourceError): Problem {
  const id = ownerOf(request);
  const part = request.part.replaceAll("-", " ");
  const isGone = error.code === "not-found" && id !== null;
  const why = isGone ? "it was deleted meanwhile, or this key may not see it." : error.message;
  return problem("not-readable", `The ${part}${id === null ? "" : ` of ${id}`} could not be read: ${why}`, {
    stage: "read",
    severity: severityOf(request, error),
    affected:
      id === null ? [] : [{ kind: request.part === PARTS.members ? "team" : "schedule", id, name: id }],
    retry: error.retry,
  });
}

/** Without its definition a schedule cannot be imported. What the plan does not include does not exist. */
function severityOf({ part }: PageRequest, error: SourceError): Severity {
  if (part === PARTS.details || part === PARTS.shiftDetails) return "blocks";
  return error.code === "not-in-plan" ? "info" : "changes-meaning";
}
