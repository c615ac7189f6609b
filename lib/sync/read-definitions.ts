import type { PageRequest, ProofInput } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import { ok, type Result } from "#lib/core/result.ts";
import { type Asked, askAll } from "./ask-source.ts";
import { readContext, type Step } from "./step.ts";

/**
 * Reads the definitions of schedules once more, whole, in the windows of the run's read: what has not been changed at the source since
 * says the same again. What several of them need is asked for once. Refusals are met as the read meets them.
 */
export async function readDefinitions(
  step: Step,
  drafts: readonly ProofInput["draft"][],
): Promise<Result<Asked, SourceError>> {
  const { proof, reading } = step.connector;
  const context = readContext(step.run);
  const made = new Set<string>();
  const notYetMade = (requests: readonly PageRequest[]) => {
    const open = new Map(requests.filter(({ key }) => !made.has(key)).map((one) => [one.key, one]));
    for (const key of open.keys()) made.add(key);
    return [...open.values()];
  };
  let read: Asked = { pages: [], made: 0, followed: 0 };
  for (;;) {
    const open = notYetMade(
      drafts.flatMap((draft) => proof.definitionRequests({ draft, now: context.now }, read.pages)),
    );
    if (open.length === 0) return ok(read);
    const asked = await askAll(step, open, {
      split: (request, error) => notYetMade(reading.refused(request, error, context).requests),
      keeps: (request, error) => !reading.refused(request, error, context).stop,
    });
    if (!asked.ok) return asked;
    const { pages, made, followed } = asked.value;
    read = {
      pages: [...read.pages, ...pages],
      made: read.made + made,
      followed: read.followed + followed,
    };
  }
}
