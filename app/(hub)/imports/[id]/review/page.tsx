import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { viewerZone } from "#app/viewer-zone.ts";
import { MovedLines } from "#components/plan/moved-lines.tsx";
import { ProblemList } from "#components/plan/problem-list.tsx";
import { TargetList } from "#components/plan/target-list.tsx";
import { UnreachableList } from "#components/plan/unreachable-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import { FocusFollows } from "#components/wizard/focus-follows.tsx";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { hubRevision, type Run } from "#db/queries/runs.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { ENTITY_KINDS } from "#lib/core/model/source-ref.ts";
import { OPS } from "#lib/core/plan/plan.ts";
import { isPlannedEarly } from "#lib/core/run-standing.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { formatDistance } from "#lib/format/durations.ts";
import { countOf, vendorLabel } from "#lib/format/words.ts";
import { readPlan } from "#lib/hub/read-plan.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";
import { linesMovedSince } from "#lib/sync/moved-lines.ts";
import { heldBack } from "../../_parts/held-back.ts";
import { pageOf } from "../../_parts/page-of.ts";
import { PROGRESS_HEADING, RunProgress } from "../../_parts/run-progress.tsx";
import { StaleNotice } from "../../_parts/stale-notice.tsx";
import { openWizard, runOf, StepPage } from "../../_parts/step-page.tsx";
import { StillReading } from "../../_parts/still-reading.tsx";
import { adoptThing, applyPlanned, chooseTarget, makePlanAnew, retryItem, tickRemoval } from "../actions.ts";
import { ConflictView } from "./_parts/conflict-view.tsx";
import { PlanView } from "./_parts/plan-view.tsx";
import { PreviewView } from "./_parts/preview-view.tsx";
import { reachableIn } from "./_parts/reachable.ts";

export const metadata: Metadata = { title: "Review · Import" };

export default async function ReviewPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string; op?: string; of?: string; page?: string; effect?: string }>;
}) {
  const ctx = await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  const run = runOf(wizard);
  const base = `/imports/${wizard.id}`;
  const isReread = run.rereading !== null;
  const isEarly = isPlannedEarly(run);
  if (!isReread && !isEarly && (run.state === "reading" || run.plannedAt === null)) redirect(`${base}/users`);
  const progress = progressOf(wizard);
  const mayDecide = allows(ctx.admin.role, "editor");
  const source = vendorLabel(run.vendor);
  if (isReread && progress) {
    return (
      <StepPage wizard={wizard} step="review">
        <FocusFollows to={PROGRESS_HEADING} />
        <div className="grid max-w-180 gap-5">
          <RunProgress wizard={wizard} heading="Reading one thing again" mayStop={mayDecide} />
        </div>
        <StepFooter back={`${base}/rules`} note="The plan comes back when it is read." label={null} />
      </StepPage>
    );
  }
  const { show, op, of, page, effect } = await searchParams;
  const zone = await viewerZone();
  const now = ctx.now();
  const plan = await readPlan(ctx.db, run.id);
  const isLocked = wizard.isApplied || wizard.stale;
  const isMoved = !isLocked && (await hubRevision(ctx.db.orm)) !== run.plannedRevision;
  const moved = isMoved ? await linesMovedSince(ctx, run.id) : [];
  const view = show === "plan" || show === "conflicts" || show === "problems" ? show : "preview";
  const undecided = plan.conflicts.filter(({ decision }) => decision === null).length;
  const missing =
    run.undecidedUsers > 0
      ? `${plural(run.undecidedUsers, "user needs", "users need")} a decision`
      : undecided > 0
        ? `${plural(undecided, "conflict needs", "conflicts need")} a decision`
        : isEarly
          ? "It is still being read how people are reached"
          : null;
  return (
    <StepPage wizard={wizard} step="review">
      <FocusFollows to={run.lastError ? LAST_ERROR : PLAN_SENTENCE} />
      <StaleNotice wizard={wizard} />
      <StillReading wizard={wizard} mayStop={mayDecide} />
      <section className="grid gap-1">
        <h2
          id={PLAN_SENTENCE}
          tabIndex={-1}
          className="rounded-sm font-semibold text-lg outline-none"
          data-plan-sentence
        >
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
      {moved.length > 0 ? (
        <MovedLines
          lines={moved}
          importId={run.id}
          makeAnew={allows(ctx.admin.role, "editor") ? makePlanAnew : null}
        />
      ) : null}
      {run.lastError && !wizard.isApplied ? (
        <div id={LAST_ERROR} tabIndex={-1} className="rounded-md outline-none">
          <Notice tone="danger" title={failureTitle(run.lastError.code)}>
            {run.lastError.detail}
          </Notice>
        </div>
      ) : null}
      {undecided > 0 && view !== "conflicts" ? (
        <Notice
          tone="warn"
          title={`${plural(undecided, "field needs", "fields need")} a decision: ${source} and Rollcall differ`}
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
            count: plan.problems.length + plan.targets.length,
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
        <PreviewView
          ctx={ctx}
          plan={plan}
          importId={run.id}
          base={`${base}/review`}
          of={of === "policies" ? "policies" : "schedules"}
          page={pageOf(page)}
          at={run.plannedAt ?? now}
        />
      ) : null}
      {view === "problems" ? (
        plan.problems.length + plan.unreachable.length + plan.targets.length === 0 ? (
          <EmptyState title="No problems">Everything that was read can be carried over as it is.</EmptyState>
        ) : (
          <div className="grid min-w-0 gap-4">
            <TargetList
              importId={run.id}
              offers={plan.targets}
              source={source}
              reachable={reachableIn(plan)}
              choose={isLocked || !mayDecide ? null : chooseTarget}
            />
            <UnreachableList people={plan.unreachable} areHere={false} />
            <ProblemList
              problems={plan.problems}
              importId={run.id}
              adopt={isLocked || !mayDecide ? null : adoptThing}
              retry={isLocked || !mayDecide ? null : retryItem}
            />
          </div>
        )
      ) : null}
      {view === "conflicts" ? (
        <ConflictView
          ctx={ctx}
          plan={plan}
          importId={run.id}
          base={`${base}/review`}
          source={source}
          zone={zone}
          isLocked={isLocked || !mayDecide}
          effectOf={effect}
        />
      ) : null}
      {view === "plan" ? (
        <PlanView
          plan={plan}
          base={`${base}/review`}
          file={`${base}/plan`}
          filter={OPS.find((one) => one === op)}
          page={pageOf(page)}
          zone={zone}
          importId={run.id}
          source={source}
          tick={isLocked || !mayDecide ? null : tickRemoval}
        />
      ) : null}
      <StepFooter
        back={`${base}/rules`}
        note={wizard.isApplied ? "This plan was imported." : `${run.sentence ?? ""}`}
        missing={wizard.isApplied || wizard.stale ? null : missing}
        label={wizard.isApplied ? "See the import" : wizard.stale ? "Read again" : importLabel(run.summary)}
        pendingLabel="Starting the import …"
        next={wizard.stale && !wizard.isApplied ? `${base}/choose` : `${base}/import`}
        heldBack={isLocked ? null : heldBack(ctx.admin.role, "admin", "imports")}
        {...(isLocked
          ? {}
          : {
              action: applyPlanned.bind(null, {
                setupId: wizard.id,
                importId: run.id,
                fingerprint: run.fingerprint ?? "",
              }),
            })}
      />
    </StepPage>
  );
}

/** Ids of what the focus comes to when something that was waited for has ended. */
const PLAN_SENTENCE = "plan-sentence";
const LAST_ERROR = "last-error";

/** Which attempt did not succeed: reading a thing again fails by the source alone. */
function failureTitle(code: string): string {
  return code === "stale-plan" || code === "internal"
    ? "The last attempt to import was undone"
    : "It could not be read again; everything is as it was";
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
