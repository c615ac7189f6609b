import type { Page, PageRequest, ReadContext, Reading } from "./connector.ts";

/** What a phase asks for. */
export interface Phase {
  /** Its place in `Reading.phases`. */
  readonly phase: number;
  readonly requests: readonly PageRequest[];
}

/**
 * What a read asks next, when nothing is open any more: another round of the phase that it is in, or the next phase. Null when no phase is left.
 * @param done the phase that it is in; -1 before the first
 * @param pages all answers so far, refusals included
 */
export function nextRequests(
  reading: Pick<Reading, "phases" | "rounds">,
  { done, pages, context }: { done: number; pages: readonly Page[]; context: ReadContext },
): Phase | null {
  const at = (phase: number) => reading.phases[phase]?.(pages, context) ?? null;
  if (done === reading.rounds) {
    const asked = new Set(pages.map(({ request }) => request.key));
    const news = (at(done) ?? []).filter(({ key }) => !asked.has(key));
    if (news.length > 0) return { phase: done, requests: news };
  }
  const requests = at(done + 1);
  return requests === null ? null : { phase: done + 1, requests };
}
