import { Comparison } from "#components/timeline/comparison.tsx";
import type { PageCtx } from "#lib/auth/guard.ts";
import { firstDifference } from "#lib/core/plan/effect.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { rotaIn } from "#lib/hub/planned-world.ts";
import type { PlanView } from "#lib/hub/read-plan.ts";
import type { Rota } from "#lib/hub/rendering.ts";
import { tryDecision } from "#lib/sync/try-decision.ts";
import { compareVersions, timelineOf } from "../../../_parts/timelines.ts";
import { factsOfPlan, weeksFrom } from "./preview-view.tsx";

/** How far a first difference is looked for, as the plan does. */
const LOOK_MS = 90 * 86_400_000;
const DAY_MS = 86_400_000;

/** Who would be on call with either answer to a conflict of a schedule, and from when on it differs. */
export async function DecisionEffect({
  ctx,
  plan,
  importId,
  conflictId,
  source,
}: {
  ctx: PageCtx;
  plan: PlanView;
  importId: string;
  conflictId: string;
  source: string;
}) {
  const outcomes = await tryDecision(ctx, { importId, conflictId });
  const known = outcomes === undefined ? undefined : rotaIn(plan.after, outcomes.entityId);
  if (outcomes === undefined || known === undefined) {
    return <p className="text-muted text-sm">The effect of this answer cannot be shown.</p>;
  }
  const here = rotaIn(plan.before, outcomes.entityId) ?? known;
  const ours = versionOf(here, outcomes.ours);
  const theirs = versionOf(here, outcomes.source);
  const now = ctx.now();
  const { timeZone } = theirs.schedule;
  const entity = ({ schedule: { id, ...value } }: Rota) => ({ kind: "schedule", id, value }) as const;
  const effect = firstDifference(entity(ours), entity(theirs), {
    from: now.getTime(),
    to: now.getTime() + LOOK_MS,
  });
  if (effect === null) {
    return <p className="text-sm">Either way the same people are on call for the next 90 days.</p>;
  }
  const first = toMs(effect.firstDifferentAt);
  const factsOf = factsOfPlan(plan);
  const window = weeksFrom(new Date(first - DAY_MS), timeZone);
  return (
    <div className="grid min-w-0 gap-2">
      <p className="text-sm">
        First different <strong className="font-medium">{formatMoment(first, timeZone, { now })}</strong> (
        {timeZone}):{" "}
        <span className="text-muted">“Here” keeps ours, “With {source}” takes the source&apos;s.</span>
      </p>
      <Comparison
        label="Both outcomes"
        data={compareVersions(timelineOf(ours, window, factsOf), timelineOf(theirs, window, factsOf), {
          label: `With ${source}`,
          reason: "It depends on this decision",
        })}
        zone={timeZone}
        now={now.getTime()}
      />
    </div>
  );
}

/** A schedule as a line of a plan leaves it; without one it stays as it is. */
function versionOf(here: Rota, change: Change | null): Rota {
  if (change?.after?.kind !== "schedule") return here;
  return { ...here, schedule: { ...change.after.value, id: change.entityId } };
}
