import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { viewerZone } from "#app/viewer-zone.ts";
import { ChangeRow, OP_WORDS } from "#components/plan/change-row.tsx";
import { ConflictCards } from "#components/plan/conflict-cards.tsx";
import { PreviewList } from "#components/plan/preview-list.tsx";
import { ProblemList } from "#components/plan/problem-list.tsx";
import { pathText, valueText } from "#components/plan/value.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterLinks } from "#components/ui/filter-links.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { hubRevision, type Run } from "#db/queries/runs.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { ENTITY_KINDS } from "#lib/core/model/source-ref.ts";
import { OPS, type Op } from "#lib/core/plan/plan.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { formatDistance } from "#lib/format/durations.ts";
import { countOf, vendorLabel } from "#lib/format/words.ts";
import { readPlan } from "#lib/hub/read-plan.ts";
import { StaleNotice } from "../../_parts/stale-notice.tsx";
import { openWizard, runOf, StepPage } from "../../_parts/step-page.tsx";
import { adoptThing, applyReviewed, decideFields } from "../actions.ts";

export const metadata: Metadata = { title: "Review · Import" };

const WINDOW_MS = 14 * 86_400_000;

export default async function ReviewPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string; op?: string }>;
}) {
  const ctx = await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  const run = runOf(wizard);
  const base = `/imports/${wizard.id}`;
  if (run.state === "reading" || run.plannedAt === null) redirect(`${base}/users`);
  const { show, op } = await searchParams;
  const zone = await viewerZone();
  const now = ctx.now();
  const from = Math.floor((run.plannedAt ?? now).getTime() / 3_600_000) * 3_600_000;
  const window = { from, to: from + WINDOW_MS };
  const plan = await readPlan(ctx.db, run.id, window);
  const isMoved = !wizard.isApplied && (await hubRevision(ctx.db.orm)) !== run.plannedRevision;
  const source = vendorLabel(run.vendor);
  const view = show === "plan" || show === "conflicts" || show === "problems" ? show : "preview";
  const filter = OPS.find((one) => one === op);
  const previews = new Map(plan.previews.map((preview) => [preview.entityId, preview]));
  const changes = filter ? plan.changes.filter((change) => change.op === filter) : plan.changes;
  const counts = (of: Op) => plan.changes.filter((change) => change.op === of).length;
  const undecided = plan.conflicts.filter(({ decision }) => decision === null).length;
  const missing =
    run.undecidedUsers > 0
      ? `${plural(run.undecidedUsers, "user needs", "users need")} a decision`
      : undecided > 0
        ? `${plural(undecided, "conflict needs", "conflicts need")} a decision`
        : null;
  return (
    <StepPage wizard={wizard} step="review">
      <StaleNotice wizard={wizard} />
      <section className="grid gap-1">
        <h2 className="font-semibold text-lg" data-plan-sentence>
          {run.sentence ?? "There is no plan yet."}
        </h2>
        <p className="text-muted text-sm" data-numeric>
          Read from {source} {formatMoment(run.asOf, zone, { now })} (
          {formatDistance(run.asOf.getTime(), now.getTime())}) ·{" "}
          <a className="text-accent underline" href={`${base}/choose`}>
            Read again
          </a>
        </p>
      </section>
      {isMoved ? (
        <Notice tone="warn" title="Something here was edited since this plan was made">
          When you import, the plan is checked against what is here then. If it comes out differently, you
          review the new one first.
        </Notice>
      ) : null}
      {run.lastError && !wizard.isApplied ? (
        <Notice tone="danger" title="The last attempt to import was undone">
          {run.lastError.detail}
        </Notice>
      ) : null}
      {undecided > 0 && view !== "conflicts" ? (
        <Notice
          tone="warn"
          title={`${plural(undecided, "field was", "fields were")} changed on both sides`}
          action={
            <span data-missing="">
              <ButtonLink href={`${base}/review?show=conflicts`}>Decide</ButtonLink>
            </span>
          }
        />
      ) : null}
      <TabLinks
        label="Views of the plan"
        tabs={[
          {
            href: `${base}/review`,
            label: "Preview",
            count: plan.previews.length,
            isCurrent: view === "preview",
          },
          {
            href: `${base}/review?show=plan`,
            label: "Plan",
            count: plan.changes.length,
            isCurrent: view === "plan",
          },
          {
            href: `${base}/review?show=problems`,
            label: "Problems",
            count: plan.problems.length,
            isCurrent: view === "problems",
          },
          ...(plan.conflicts.length > 0
            ? [
                {
                  href: `${base}/review?show=conflicts`,
                  label: "Conflicts",
                  count: plan.conflicts.length,
                  isCurrent: view === "conflicts",
                },
              ]
            : []),
        ]}
      />
      {view === "preview" ? (
        <PreviewList previews={plan.previews} window={window} now={now.getTime()} />
      ) : null}
      {view === "problems" ? (
        plan.problems.length === 0 ? (
          <EmptyState title="No problems">Everything that was read can be carried over as it is.</EmptyState>
        ) : (
          <ProblemList
            problems={plan.problems}
            importId={run.id}
            adopt={wizard.isApplied || wizard.stale ? null : adoptThing}
          />
        )
      ) : null}
      {view === "conflicts" ? (
        <ConflictCards
          importId={run.id}
          source={source}
          isLocked={wizard.isApplied || wizard.stale}
          decide={decideFields}
          rows={plan.conflicts.map((conflict) => ({
            id: conflict.id,
            thing: conflict.name,
            field: pathText(conflict.path, plan.names),
            source: valueText(conflict.source, plan.names),
            ours: valueText(conflict.ours, plan.names),
            base: valueText(conflict.base, plan.names),
            decision: conflict.decision,
            remembered: conflict.remembered,
          }))}
        />
      ) : null}
      {view === "plan" ? (
        <div className="grid min-w-0 gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <FilterLinks
              label="Kinds of change"
              filters={[
                {
                  href: `${base}/review?show=plan`,
                  label: "All",
                  count: plan.changes.length,
                  isCurrent: filter === undefined,
                },
                ...OPS.filter((one) => counts(one) > 0).map((one) => ({
                  href: `${base}/review?show=plan&op=${one}`,
                  label: `${OP_WORDS[one].sign} ${OP_WORDS[one].word}`,
                  count: counts(one),
                  isCurrent: filter === one,
                })),
              ]}
            />
            <ButtonLink size="sm" href={`${base}/plan`} download>
              Download as JSON
            </ButtonLink>
          </div>
          <p className="text-muted text-sm" data-numeric>
            {plural(plan.unchanged, "thing is", "things are")} here already just so.
          </p>
          {changes.length === 0 ? (
            <EmptyState title="Nothing to change">What is here is what the source says.</EmptyState>
          ) : (
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {changes.map((change) => (
                <ChangeRow
                  key={change.id}
                  change={change}
                  preview={previews.get(change.entityId)}
                  names={plan.names}
                  window={window}
                  zone={zone}
                />
              ))}
            </ul>
          )}
        </div>
      ) : null}
      <StepFooter
        back={`${base}/rules`}
        note={wizard.isApplied ? "This plan was imported." : `${run.sentence ?? ""} Removing comes last.`}
        missing={wizard.isApplied || wizard.stale ? null : missing}
        label={wizard.isApplied ? "See the import" : wizard.stale ? "Read again" : importLabel(run.summary)}
        pendingLabel="Starting the import …"
        next={wizard.stale && !wizard.isApplied ? `${base}/choose` : `${base}/import`}
        {...(wizard.isApplied || wizard.stale
          ? {}
          : {
              action: applyReviewed.bind(null, {
                setupId: wizard.id,
                importId: run.id,
                fingerprint: run.fingerprint ?? "",
              }),
            })}
      />
    </StepPage>
  );
}

/** "Import 14 schedules"; where there are none, the kind that the plan touches. */
function importLabel(summary: Run["summary"]): string {
  const kinds = ["schedule", ...ENTITY_KINDS.filter((kind) => kind !== "schedule")] as const;
  for (const kind of kinds) {
    const counts = summary?.[kind];
    const touched = counts ? counts.create + counts.update : 0;
    if (touched > 0) return `Import ${countOf(kind, touched)}`;
  }
  return "Import this plan";
}
