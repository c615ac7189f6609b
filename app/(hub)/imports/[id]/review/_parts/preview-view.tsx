import { addressWith } from "#app/(hub)/_parts/search-params.ts";
import { pictureOf } from "#components/ladder/picture.ts";
import { LadderList } from "#components/plan/ladder-list.tsx";
import { PreviewList, type PreviewRow } from "#components/plan/preview-list.tsx";
import { civilDayAt } from "#components/timeline/layout/days.ts";
import type { TimeWindow } from "#components/timeline/layout/scale.ts";
import { windowFrom } from "#components/timeline/layout/view-window.ts";
import { FilterLinks } from "#components/ui/filter-links.tsx";
import { Pager } from "#components/ui/pager.tsx";
import type { PageCtx } from "#lib/auth/guard.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import type { PlanView } from "#lib/hub/read-plan.ts";
import { readPlannedLadders } from "#lib/hub/read-planned-ladders.ts";
import { compareVersions, type FactsOf, factsOfUsers, timelineOf } from "../../../_parts/timelines.ts";

/** Schedules or ladders of one page. */
const ROWS = 10;

/** What will be here: schedules over two weeks, or escalation policies as ladders. */
export async function PreviewView({
  ctx,
  plan,
  importId,
  base,
  of,
  page,
  at,
}: {
  ctx: PageCtx;
  plan: PlanView;
  importId: string;
  /** Address of the step. */
  base: string;
  of: "schedules" | "policies";
  page: number;
  /** When the plan was made: what is shown begins then. */
  at: Date;
}) {
  const now = ctx.now().getTime();
  const { ladders, nameOf } = await readPlannedLadders(ctx.db, importId, now);
  const isSchedules = of === "schedules";
  const total = isSchedules ? plan.previews.length : ladders.length;
  const slice = [page * ROWS, (page + 1) * ROWS] as const;
  const to = (query: Record<string, string>) =>
    addressWith(base, { ...query, ...(isSchedules ? {} : { of }) });
  return (
    <div className="grid min-w-0 gap-3">
      <FilterLinks
        label="What is previewed"
        filters={[
          { href: base, label: "Schedules", count: plan.previews.length, isCurrent: isSchedules },
          {
            href: `${base}?of=policies`,
            label: "Escalation policies",
            count: ladders.length,
            isCurrent: !isSchedules,
          },
        ]}
      />
      {isSchedules ? (
        <PreviewList rows={previewRows(plan, { slice, at })} now={now} />
      ) : (
        <LadderList
          showsOp
          rows={ladders.slice(...slice).map(({ entityId, name, op, after, before }) => ({
            id: entityId,
            name,
            op,
            after: pictureOf(after.policy, after.ladder, nameOf),
            before: before === null ? null : pictureOf(before.policy, before.ladder, nameOf),
          }))}
        />
      )}
      <Pager
        first={page === 0 ? null : to({})}
        next={slice[1] < total ? to({ page: String(page + 1) }) : null}
      />
    </div>
  );
}

/** People of a plan in timelines; those whom it makes have no page yet. */
export function factsOfPlan(plan: PlanView): FactsOf {
  const made = new Set<EntityId>(
    plan.changes.flatMap(({ op, entityId }) => (op === "create" ? [entityId] : [])),
  );
  return factsOfUsers({
    users: plan.after.users,
    nameOf: plan.nameOf,
    hrefOf: (id) => (made.has(id) ? null : `/users/${id}`),
  });
}

function previewRows(
  plan: PlanView,
  { slice, at }: { slice: readonly [number, number]; at: Date },
): PreviewRow[] {
  const factsOf = factsOfPlan(plan);
  return plan.previews.slice(...slice).map(({ entityId, name, op, after, before, firstDifferentAt }) => {
    const window = weeksFrom(at, after.schedule.timeZone);
    const data = timelineOf(after, window, factsOf);
    return {
      id: entityId,
      name,
      timeZone: after.schedule.timeZone,
      op,
      data,
      comparison:
        before === null
          ? null
          : compareVersions(timelineOf(before, window, factsOf), data, {
              label: "After the import",
              reason: "The import changes it",
            }),
      firstDifferentAt,
    };
  });
}

/** Two weeks from the beginning of the day, as the schedule's own clock has it. */
export function weeksFrom(at: Date, timeZone: string): TimeWindow {
  const zone = zoneOf(timeZone);
  return windowFrom(zone, "2w", civilDayAt(zone, at.getTime()));
}
