import type { Page, PageRequest } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import { ok, type Result } from "#lib/core/result.ts";
import type { OurSide } from "./compared-row.ts";
import { hasMoved } from "./has-moved.ts";
import { askForProof, type Compared, compareTarget, type Target } from "./proof-target.ts";
import { readDefinitions } from "./read-definitions.ts";
import type { Step } from "./step.ts";
import { translatePages } from "./translate-pages.ts";

/** What a second look came to, and what it cost. */
export interface SecondLook {
  readonly found: readonly { readonly target: Target; readonly compared: Compared }[];
  readonly pages: readonly Page[];
  readonly made: number;
}

/**
 * Reads schedules that differ once more, all of them together: first how the source defines them now, then what it renders. One that still differs and
 * is not defined any more as the import read it has changed at the source.
 */
export async function lookAgain(
  step: Step,
  targets: readonly Target[],
  { options, drafts }: { readonly options: OurSide; readonly drafts: readonly Draft[] },
): Promise<Result<SecondLook, SourceError>> {
  const [first, ...others] = targets.map(({ input }) => input);
  if (first === undefined) return ok({ found: [], pages: [], made: 0 });
  const definitions = await readDefinitions(
    step,
    targets.map(({ input }) => input.draft),
  );
  if (!definitions.ok) return definitions;
  const definedNow = await translatePages(step, definitions.value.pages);
  const requests = step.connector.proof.requests(first, others).map(named("again"));
  const asked = await askForProof(step, requests);
  if (!asked.ok) return asked;
  const found = targets.map((target) => {
    const compared = compareTarget(step, target, { pages: asked.value.pages, options });
    const isChanged = hasMoved(target.input.draft, drafts, definedNow);
    return {
      target,
      compared: compared.verdict === "differs" && isChanged ? sourceChanged(compared) : compared,
    };
  });
  return ok({
    found,
    pages: [...definitions.value.pages, ...asked.value.pages],
    made: definitions.value.made + asked.value.made,
  });
}

const sourceChanged = (compared: Compared): Compared => ({
  ...compared,
  verdict: "source-changed",
  reason: "The schedule was changed at the source after it was read. Read it again to take the change over.",
  otherReadings: [],
});

const named =
  (prefix: string) =>
  (request: PageRequest): PageRequest => ({ ...request, key: `${prefix}:${request.key}` });
