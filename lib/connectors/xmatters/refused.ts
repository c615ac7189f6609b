import { type Problem, problem } from "#lib/core/problem.ts";
import type { PageRequest, Reading } from "../connector.ts";
import { queryOf, withQuery } from "../shared/page-request.ts";
import type { SourceError } from "../source-error.ts";
import { ownerOf, PARTS } from "./requests.ts";

/** What stays of a group's embeds where supervisors are not among them (xMatters contract §4). */
export const WITHOUT_SUPERVISORS = "observers";

/**
 * What a refusal means (xMatters contract §3): 403 leaves out a part and is never an empty one, 404 is gone or invisible, 400 a value that is not
 * accepted; the read goes on without it, and what it would have covered is not complete. Groups are asked for again without supervisors where
 * that embed is not known. Credentials that are refused altogether stop the read.
 */
export function refused(request: PageRequest, error: SourceError): ReturnType<Reading["refused"]> {
  switch (error.code) {
    case "forbidden":
    case "not-in-plan":
    case "not-found":
    case "invalid-request":
    case "too-long": {
      const isEmbed = request.part === PARTS.groups && queryOf(request, "embed") !== WITHOUT_SUPERVISORS;
      if (isEmbed && error.code === "invalid-request") {
        return { stop: false, requests: [withQuery(request, { embed: WITHOUT_SUPERVISORS })], problems: [] };
      }
      return { stop: false, requests: [], problems: [missing(request, error)] };
    }
    default:
      return { stop: true, requests: [], problems: [] };
  }
}

function missing(request: PageRequest, error: SourceError): Problem {
  const group = ownerOf(request)?.group ?? null;
  const why =
    error.code === "not-found" && group !== null
      ? "it was deleted meanwhile, or these credentials may not see it."
      : `${error.message} ${error.detail}`;
  const of = group === null ? "" : ` of ${group}`;
  return problem("not-readable", `The ${request.part.replaceAll("-", " ")}${of} could not be read: ${why}`, {
    stage: "read",
    // Old accounts have no services at all.
    severity: request.part === PARTS.services ? "info" : "changes-meaning",
    affected: group === null ? [] : [{ kind: "team", id: group, name: group }],
    retry: error.retry,
  });
}
