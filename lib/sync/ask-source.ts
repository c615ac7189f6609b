import type { Page, PageRequest } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { PARALLEL_REQUESTS, type Step } from "./step.ts";

/** Answers to a set of requests, redacted, in the order of the requests that were really made. */
export interface Asked {
  readonly pages: readonly Page[];
  /** Requests that were answered for good. */
  readonly made: number;
}

/**
 * Makes requests, a few side by side. One that the source refuses as too long is replaced by what `split` gives, if anything. The
 * first other error ends it.
 */
export async function askAll(
  step: Pick<Step, "means" | "client" | "connector">,
  requests: readonly PageRequest[],
  split: (request: PageRequest, error: SourceError) => readonly PageRequest[] = () => [],
): Promise<Result<Asked, SourceError>> {
  const { means, client, connector } = step;
  const pages: Page[] = [];
  let made = 0;
  let waiting = [...requests];
  while (waiting.length > 0) {
    const now = waiting.slice(0, PARALLEL_REQUESTS);
    const later = waiting.slice(PARALLEL_REQUESTS);
    const answers = await Promise.all(
      now.map(async (request) => ({
        request,
        answer: await client.get(request.path, request.query, { page: request.key }),
      })),
    );
    const instead: PageRequest[] = [];
    for (const { request, answer } of answers) {
      if (answer.ok) {
        made += answer.value.requests.made;
        const body = connector.redact(request, answer.value.body);
        const readAt = toInstant(means.now().getTime());
        pages.push({ request, status: answer.value.status, body, readAt });
        continue;
      }
      made += answer.error.requests.made;
      const parts = split(request, answer.error);
      if (parts.length === 0) return fail(answer.error);
      instead.push(...parts);
    }
    waiting = [...instead, ...later];
  }
  return ok({ pages, made });
}
