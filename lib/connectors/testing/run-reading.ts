import type { Problem } from "#lib/core/problem.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Connector, Page, ReadContext } from "../connector.ts";
import type { SourceClient } from "../http.ts";
import { nextRequests } from "../next-requests.ts";

export interface ReadRun {
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly made: number;
}

/**
 * Runs a connector's reading through a real client, page by page, as a run does: answers are redacted before they are kept, a wait that the
 * client hands back is waited for by moving the clock.
 */
export async function runReading(
  connector: Connector,
  client: SourceClient,
  context: ReadContext,
  clock: { readonly now: () => number; readonly advance: (ms: number) => void },
): Promise<ReadRun> {
  const pages: Page[] = [];
  const problems: Problem[] = [];
  let made = 0;
  const after = (done: number) => nextRequests(connector.reading, { done, pages, context });
  for (let phase = after(-1); phase !== null; phase = after(phase.phase)) {
    const open = [...phase.requests];
    for (let request = open.shift(); request !== undefined; request = open.shift()) {
      if (pages.some((page) => page.request.key === request?.key)) continue;
      const answer = await client.get(request.path, request.query, { page: request.key });
      made += (answer.ok ? answer.value : answer.error).requests.made;
      if (!answer.ok && answer.error.retryAt !== null) {
        clock.advance(answer.error.retryAt - clock.now());
        open.unshift(request);
        continue;
      }
      const readAt = toInstant(context.now);
      const page: Page = answer.ok
        ? { request, status: answer.value.status, body: connector.redact(request, answer.value.body), readAt }
        : { request, status: answer.error.status ?? 0, body: null, readAt };
      pages.push(page);
      const { part, pass } = request;
      const siblings = pages.filter((one) => one.request.part === part && one.request.pass === pass);
      const next = answer.ok
        ? connector.reading.follow(page, siblings, context)
        : connector.reading.refused(request, answer.error, context);
      if ("stop" in next && next.stop) throw new Error(`the read stopped at ${request.key}`);
      open.unshift(...next.requests);
      problems.push(...next.problems);
    }
  }
  return { pages, problems, made };
}
