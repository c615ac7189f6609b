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
  /** Of the requests, those that followed from an answer because it has further pages; second passes over a list not counted. */
  readonly followed: number;
}

/** How to go on after an answer. Requests that were made already are not made again. */
export interface Asking {
  /** What takes the place of a refused request. (Default: nothing) */
  readonly split?: (
    request: PageRequest,
    error: SourceError,
    pages: readonly Page[],
  ) => readonly PageRequest[];
  /**
   * What of a request is still worth asking, given all answers, refusals that were kept among them; null for nothing. The first request is then
   * asked before all others, with whatever takes its place. (Default: everything, side by side)
   */
  readonly narrow?: ((request: PageRequest, pages: readonly Page[]) => PageRequest | null) | undefined;
  /** What an answer makes necessary. (Default: nothing) */
  readonly follow?: ((page: Page, pages: readonly Page[]) => readonly PageRequest[]) | undefined;
  /** Whether a refusal that nothing takes the place of is kept, as a page with its status and a null body. (Default: never) */
  readonly keeps?: (request: PageRequest, error: SourceError) => boolean;
}

/** What asking takes of a step. */
interface Asker {
  readonly means: Pick<Step["means"], "now">;
  readonly client: Pick<Step["client"], "get">;
  readonly connector: Pick<Step["connector"], "redact">;
}

/**
 * Makes requests, a few side by side. One that the source refuses is replaced by what `split` gives, if anything, or kept. The first other error
 * ends it.
 */
export async function askAll(
  step: Asker,
  requests: readonly PageRequest[],
  { split = () => [], narrow, follow = () => [], keeps = () => false }: Asking = {},
): Promise<Result<Asked, SourceError>> {
  const { means, client, connector } = step;
  const pages: Page[] = [];
  let [made, followed] = [0, 0];
  const known = new Set(requests.map(({ key }) => key));
  const notKnown = (found: readonly PageRequest[]) => {
    const fresh = found.filter(({ key }) => !known.has(key));
    for (const { key } of fresh) known.add(key);
    return fresh;
  };
  const first = narrow === undefined ? requests.length : 1;
  let waiting = requests.slice(0, first);
  let behind = requests.slice(first);
  for (;;) {
    if (waiting.length === 0) {
      waiting = behind.flatMap((request) => narrow?.(request, pages) ?? []);
      behind = [];
    }
    if (waiting.length === 0) return ok({ pages, made, followed });
    const now = waiting.slice(0, PARALLEL_REQUESTS);
    const later = waiting.slice(PARALLEL_REQUESTS);
    const answers = await Promise.all(
      now.map(async (request) => ({
        request,
        answer: await client.get(request.path, request.query, { page: request.key }),
      })),
    );
    const next: PageRequest[] = [];
    for (const { request, answer } of answers) {
      made += (answer.ok ? answer.value : answer.error).requests.made;
      const readAt = toInstant(means.now().getTime());
      if (answer.ok) {
        const body = connector.redact(request, answer.value.body);
        const page = { request, status: answer.value.status, body, readAt };
        pages.push(page);
        const further = notKnown(follow(page, pages));
        followed += further.filter(({ pass }) => pass === 0).length;
        next.push(...further);
        continue;
      }
      const parts = notKnown(split(request, answer.error, pages));
      next.push(...parts);
      if (parts.length > 0) continue;
      const { status } = answer.error;
      if (status === null || !keeps(request, answer.error)) return fail(answer.error);
      pages.push({ request, status, body: null, readAt });
    }
    waiting = [...next, ...later];
  }
}
