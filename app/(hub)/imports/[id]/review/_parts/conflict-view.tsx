import { conflictAnswers } from "#components/plan/conflict-answers.ts";
import { ConflictCards, type ConflictThing } from "#components/plan/conflict-cards.tsx";
import { MergedFields } from "#components/plan/merged-fields.tsx";
import { fieldText, fieldWords } from "#components/plan/words.ts";
import type { PageCtx } from "#lib/auth/guard.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import type { Conflict } from "#lib/core/plan/plan.ts";
import { kindTitle } from "#lib/format/words.ts";
import type { PlanView } from "#lib/hub/read-plan.ts";
import { decideFields, withdrawFields } from "../../actions.ts";
import { DecisionEffect } from "./decision-effect.tsx";
import { wordsOf } from "./words-of.ts";

/** One card per thing, one row per field that both sides moved. */
export function ConflictView({
  ctx,
  plan,
  importId,
  base,
  source,
  zone,
  isLocked,
  effectOf,
}: {
  ctx: PageCtx;
  plan: PlanView;
  importId: string;
  base: string;
  source: string;
  /** That of whoever looks. */
  zone: string;
  isLocked: boolean;
  /** The conflict whose outcomes are asked for. */
  effectOf: string | undefined;
}) {
  const changes = new Map(plan.changes.map((change) => [change.entityId, change]));
  const things = [...Map.groupBy(plan.conflicts, ({ entityId }) => entityId)].flatMap(
    ([entityId, of]): ConflictThing[] => {
      const [first] = of;
      if (first === undefined) return [];
      const { kind, name } = first;
      const paths = new Set(of.map(({ path }) => path));
      const merged = changes.get(entityId)?.fields.filter(({ path }) => !paths.has(path)) ?? [];
      const words = wordsOf(plan, { kind, entityId }, zone);
      return [
        {
          id: entityId,
          name,
          kind: KIND_NOUNS[kind].one,
          rows: of.map((conflict) => ({
            id: conflict.id,
            field: fieldText(conflict.path, words),
            alike: alikeOf(conflict),
            ...conflictAnswers(conflict, words),
            decision: conflict.decision,
            remembered: conflict.remembered,
            effectHref:
              conflict.kind === "schedule" && !isLocked && !UNNOTICED.includes(conflict.path)
                ? `${base}?show=conflicts&effect=${encodeURIComponent(conflict.id)}`
                : null,
          })),
          merged: <MergedFields fields={merged} words={words} />,
        },
      ];
    },
  );
  return (
    <ConflictCards
      importId={importId}
      things={things}
      source={source}
      isLocked={isLocked}
      effect={
        effectOf === undefined || isLocked
          ? null
          : {
              conflictId: effectOf,
              content: (
                <DecisionEffect
                  ctx={ctx}
                  plan={plan}
                  importId={importId}
                  conflictId={effectOf}
                  source={source}
                />
              ),
            }
      }
      decide={decideFields}
      withdraw={withdrawFields}
    />
  );
}

/** Fields by which nobody is on call. */
const UNNOTICED = ["/name", "/description"];

/** "Teams: role" of every member of every team is one field. */
function alikeOf({ kind, path }: Conflict) {
  const { kind: field, pattern } = fieldWords(path);
  const label = `${kindTitle(kind)}: ${field.charAt(0).toLowerCase()}${field.slice(1)}`;
  return { key: `${kind} ${pattern}`, label };
}
