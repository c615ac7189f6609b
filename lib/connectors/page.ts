import { fail, ok, type Result } from "#lib/core/result.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Page, PageRequest } from "./connector.ts";
import type { SourceAnswer } from "./http.ts";
import type { SourceError } from "./source-error.ts";

/** Refusals that answer for one part or one thing: stored as pages, so that the read goes on and remembers them. */
const ANSWERS: readonly SourceError["code"][] = [
  "forbidden",
  "not-in-plan",
  "not-found",
  "invalid-request",
  "too-long",
];

/** Whether the read goes on after this error, which is then a page like any other. Everything else stops the read. */
export const isAnswer = (error: SourceError): boolean =>
  error.status !== null && ANSWERS.includes(error.code);

/**
 * The page to store for what a request brought: an answer, or a refusal that counts as one (with its status and error body). Other
 * errors come back as they are. The body still has to be redacted.
 */
export function pageOf(
  request: PageRequest,
  result: Result<SourceAnswer, SourceError>,
  readAt: EpochMs,
): Result<Page, SourceError> {
  const at = toInstant(readAt);
  if (result.ok) return ok({ request, status: result.value.status, body: result.value.body, readAt: at });
  const { error } = result;
  if (!isAnswer(error) || error.status === null) return fail(error);
  return ok({ request, status: error.status, body: error.body, readAt: at });
}
