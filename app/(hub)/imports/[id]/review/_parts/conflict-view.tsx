import { ConflictCards, type ConflictThing } from "#components/plan/conflict-cards.tsx";
import { MergedFields } from "#components/plan/merged-fields.tsx";
import { pathText, valueText } from "#components/plan/value.tsx";
import type { PageCtx } from "#lib/auth/guard.ts";
import type { PlanView } from "#lib/hub/read-plan.ts";
import { decideFields, withdrawFields } from "../../actions.ts";
import { DecisionEffect } from "./decision-effect.tsx";

/** One card per thing, one row per field that both sides moved. */
export function ConflictView({
  ctx,
  plan,
  importId,
  base,
  source,
  isLocked,
  effectOf,
}: {
  ctx: PageCtx;
  plan: PlanView;
  importId: string;
  base: string;
  source: string;
  isLocked: boolean;
  /** The conflict whose outcomes are asked for. */
  effectOf: string | undefined;
}) {
  const changes = new Map(plan.changes.map((change) => [change.entityId, change]));
  const things = [...Map.groupBy(plan.conflicts, ({ entityId }) => entityId)].map(
    ([entityId, of]): ConflictThing => {
      const paths = new Set(of.map(({ path }) => path));
      const merged = changes.get(entityId)?.fields.filter(({ path }) => !paths.has(path)) ?? [];
      return {
        id: entityId,
        name: of[0]?.name ?? "",
        rows: of.map((conflict) => ({
          id: conflict.id,
          field: pathText(conflict.path, plan.names),
          source: valueText(conflict.source, plan.names),
          ours: valueText(conflict.ours, plan.names),
          base: valueText(conflict.base, plan.names),
          decision: conflict.decision,
          remembered: conflict.remembered,
          effectHref:
            conflict.kind === "schedule" && !isLocked
              ? `${base}?show=conflicts&effect=${encodeURIComponent(conflict.id)}`
              : null,
        })),
        merged: <MergedFields fields={merged} names={plan.names} />,
      };
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
