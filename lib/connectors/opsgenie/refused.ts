import { type Problem, problem, type Severity } from "#lib/core/problem.ts";
import type { PageRequest, Reading } from "../connector.ts";
import type { SourceError } from "../source-error.ts";
import { ownerOf, PARTS } from "./requests.ts";
import { halveTimeline } from "./timeline-windows.ts";

type Refusal = ReturnType<Reading["refused"]>;

/**
 * What a refusal means (Opsgenie contract §2): 402 and 403 leave out one domain or one thing, 404 says that it vanished, 422 that a range was
 * too long and is asked for in halves. The read goes on without it, and what it would have covered is not complete. A key that is refused
 * altogether stops it.
 */
export function refused(request: PageRequest, error: SourceError): Refusal {
  switch (error.code) {
    case "forbidden":
    case "not-in-plan":
    case "not-found":
    case "invalid-request":
    case "too-long": {
      const halves = error.status === 422 ? halveTimeline(request) : [];
      return { stop: false, requests: halves, problems: halves.length > 0 ? [] : [missing(request, error)] };
    }
    default:
      return { stop: true, requests: [], problems: [] };
  }
}

const KIND_OF: Readonly<Partial<Record<string, "team" | "schedule" | "user">>> = {
  [PARTS.teamDetails]: "team",
  [PARTS.routing]: "team",
  [PARTS.teamRoles]: "team",
  [PARTS.overrides]: "schedule",
  [PARTS.scheduleDetails]: "schedule",
  [PARTS.timelines]: "schedule",
  [PARTS.contacts]: "user",
  [PARTS.rules]: "user",
  [PARTS.ruleDetails]: "user",
};

function missing(request: PageRequest, error: SourceError): Problem {
  const id = ownerOf(request);
  const kind = KIND_OF[request.part];
  const isGone = error.code === "not-found" && id !== null;
  const why = isGone ? "it was deleted meanwhile." : `${error.message} ${error.detail}`;
  const name = request.part.replaceAll("-", " ");
  return problem("not-readable", `The ${name}${id === null ? "" : ` of ${id}`} could not be read: ${why}`, {
    stage: "read",
    severity: severityOf(request, error),
    affected: id === null || kind === undefined ? [] : [{ kind, id, name: id }],
    retry: error.retry,
  });
}

/** What the plan does not include does not exist; account and team roles are told and never carried over. */
function severityOf({ part }: PageRequest, error: SourceError): Severity {
  if (error.code === "not-in-plan" || part === PARTS.roles || part === PARTS.teamRoles) return "info";
  return "changes-meaning";
}
