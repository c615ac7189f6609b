import type { ComponentProps } from "react";
import { addressWith } from "#app/(hub)/_parts/search-params.ts";
import { ChangeRow, type ChangeStrip } from "#components/plan/change-row.tsx";
import { groupChanges } from "#components/plan/group-changes.ts";
import { OP_WORDS } from "#components/plan/op-words.ts";
import { RemovalList } from "#components/plan/removal-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterLinks } from "#components/ui/filter-links.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { type Change, OPS, type Op } from "#lib/core/plan/plan.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { plural } from "#lib/format/counts.ts";
import type { PlanView as Plan } from "#lib/hub/read-plan.ts";
import { compareVersions, type FactsOf, finalOf, timelineOf } from "../../../_parts/timelines.ts";
import { factsOfPlan } from "./preview-view.tsx";
import { wordsOf } from "./words-of.ts";

/** Lines of one page. */
const ROWS = 200;
const DAY_MS = 86_400_000;

/** Every line of the plan, by team, with filters by what it does. */
export function PlanView({
  plan,
  base,
  file,
  filter,
  page,
  zone,
  importId,
  source,
  tick,
}: {
  plan: Plan;
  base: string;
  /** Address of the plan as JSON. */
  file: string;
  filter: Op | undefined;
  page: number;
  zone: string;
  importId: string;
  source: string;
  tick: ComponentProps<typeof RemovalList>["tick"];
}) {
  const counts = (of: Op) => plan.changes.filter((change) => change.op === of).length;
  const offered = new Set(plan.removals.map(({ entityId }) => entityId));
  const isRemoval = ({ op }: Change) => op === "remove" || op === "flag-removed";
  const wanted = plan.changes.filter(
    (change) =>
      (filter === undefined || change.op === filter) && !(isRemoval(change) && offered.has(change.entityId)),
  );
  // What is ticked and what is not stay together: a row does not leave the list under its own tick.
  const removals =
    filter === undefined || filter === "remove" || filter === "flag-removed" ? plan.removals : [];
  const isLast = (page + 1) * ROWS >= wanted.length;
  const lines = groupChanges(wanted, plan.names).flatMap(({ title, changes }) =>
    changes.map((change) => ({ title, change })),
  );
  const shown = Map.groupBy(lines.slice(page * ROWS, (page + 1) * ROWS), ({ title }) => title);
  const previews = new Map(plan.previews.map((preview) => [preview.entityId, preview]));
  const factsOf = factsOfPlan(plan);
  const to = (query: Record<string, string | undefined>) => addressWith(base, { show: "plan", ...query });
  return (
    <div className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks
          label="Kinds of change"
          filters={[
            { href: to({}), label: "All", count: plan.changes.length, isCurrent: filter === undefined },
            ...OPS.filter((one) => counts(one) > 0).map((one) => ({
              href: to({ op: one }),
              label: `${OP_WORDS[one].sign} ${OP_WORDS[one].word}`,
              count: counts(one),
              isCurrent: filter === one,
            })),
          ]}
        />
        <ButtonLink size="sm" href={file} download>
          Download as JSON
        </ButtonLink>
      </div>
      {plan.unchanged > 0 ? (
        <p className="text-muted text-sm" data-numeric>
          {plural(plan.unchanged, "more thing is", "more things are")} here already just so.
        </p>
      ) : null}
      {shown.size === 0 && removals.length === 0 ? (
        <EmptyState title="Nothing to change">What is here is what the source says.</EmptyState>
      ) : (
        [...shown].map(([title, of]) => (
          <section key={title} aria-label={title} className="grid min-w-0 gap-1.5">
            <h3 className="font-semibold">
              <bdi>{title}</bdi> <span className="font-normal text-muted">{of.length}</span>
            </h3>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {of.map(({ change }) => (
                <ChangeRow
                  key={change.id}
                  change={change}
                  strip={stripOf(change, previews.get(change.entityId), factsOf)}
                  words={wordsOf(plan, change, zone)}
                  zone={zone}
                  note={<LostTargets plan={plan} change={change} base={base} />}
                />
              ))}
            </ul>
          </section>
        ))
      )}
      {isLast && removals.length > 0 ? (
        <RemovalList importId={importId} offers={removals} source={source} zone={zone} tick={tick} />
      ) : null}
      <Pager
        first={page === 0 ? null : to({ op: filter })}
        next={(page + 1) * ROWS < lines.length ? to({ op: filter, page: String(page + 1) }) : null}
      />
    </div>
  );
}

/** Which steps of a policy page what cannot be carried, and where that is decided. Nothing where all is chosen. */
function LostTargets({ plan, change, base }: { plan: Plan; change: Change; base: string }) {
  const lost = plan.targets.flatMap(({ name, steps, choice }) =>
    choice !== null
      ? []
      : steps.flatMap(({ policyId, step }) => (policyId === change.entityId ? [{ name, step }] : [])),
  );
  if (lost.length === 0) return null;
  return (
    <p className="text-sm">
      <span className="font-medium text-warn">! </span>
      {lost.map(({ name, step }) => `Step ${step} pages ${name}, which cannot be carried over.`).join(" ")}{" "}
      <TextLink href={`${addressWith(base, { show: "problems" })}#targets`}>Choose a target</TextLink>
    </p>
  );
}

/** The week around the first shift that differs; null where nobody notices, or where it is no schedule. */
function stripOf(
  { effect }: Change,
  preview: Plan["previews"][number] | undefined,
  factsOf: FactsOf,
): ChangeStrip | null {
  if (preview === undefined || effect === null) return null;
  const changesAt = toMs(effect.firstDifferentAt);
  const window = { from: changesAt - DAY_MS, to: changesAt + 6 * DAY_MS };
  const after = timelineOf(preview.after, window, factsOf);
  const zone = preview.after.schedule.timeZone;
  if (preview.before === null) {
    return { before: null, after: finalOf(after), people: after.people, window, zone, changesAt: null };
  }
  const before = timelineOf(preview.before, window, factsOf);
  const { people } = compareVersions(before, after, { label: "", reason: "" });
  return { before: finalOf(before), after: finalOf(after), people, window, zone, changesAt };
}
