import { loadRuleChoices } from "#db/queries/rule-choices.ts";
import { loadAccountLinks } from "#db/queries/source-links.ts";
import type { Page, ReadContext, Translation } from "#lib/connectors/connector.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import { type RuleChoice, withRuleChoices } from "#lib/core/model/rule-choices.ts";
import { withKnownSeats } from "#lib/core/plan/known-seats.ts";
import { readContext, type Step } from "./step.ts";

/**
 * What the pages of a run say: the contract's default readings, but for those that a person chose otherwise, and seats that could not be told as they
 * were told before.
 * @param context what the pages were read for (Default: the whole read of the run)
 */
export async function translatePages(
  step: Step,
  pages: readonly Page[],
  context: ReadContext = readContext(step.run),
): Promise<Translation> {
  const { means, run, connector } = step;
  const chosen = await loadRuleChoices(means.db.orm, run);
  const translation = connector.translate({ account: run.account, pages, context });
  const links = translation.drafts.some(({ unreadSeats }) => unreadSeats !== undefined)
    ? await loadAccountLinks(means.db.orm, run.vendor, run.account)
    : [];
  const drafts = withKnownSeats(translation.drafts, links);
  return { ...translation, drafts: drafts.map((draft) => asChosen(draft, chosen)) };
}

function asChosen(draft: Draft, chosen: ReadonlyMap<string, readonly RuleChoice[]>): Draft {
  const choices = chosen.get(draft.sourceRef.id);
  if (draft.kind !== "schedule" || choices === undefined) return draft;
  return { ...draft, value: { ...draft.value, layers: withRuleChoices(draft.value.layers, choices) } };
}
