import type { Metadata } from "next";
import { viewerZone } from "#app/viewer-zone.ts";
import { VerifiedSchedule } from "#components/plan/verified-schedule.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterLinks } from "#components/ui/filter-links.tsx";
import { ActButton } from "#components/wizard/act-button.tsx";
import { FocusedHeading } from "#components/wizard/focused-heading.tsx";
import { PrintButton } from "#components/wizard/print-button.tsx";
import { ProgressPanel } from "#components/wizard/progress-panel.tsx";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { readProof } from "#lib/hub/read-proof.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";
import { openWizard, runOf, StepPage } from "../../_parts/step-page.tsx";
import { acceptWithNote, resumeRun, stopRun, verifyRun } from "../actions.ts";

export const metadata: Metadata = { title: "Verify · Import" };

export default async function VerifyPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string }>;
}) {
  const ctx = await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  const run = runOf(wizard);
  const base = `/imports/${wizard.id}`;
  if (run.appliedAt === null) {
    return (
      <StepPage wizard={wizard} step="verify">
        <EmptyState
          title="Nothing has been imported yet"
          action={<ButtonLink href={`${base}/review`}>Review plan</ButtonLink>}
        >
          After the import, each schedule is compared here with the source&apos;s own, second by second.
        </EmptyState>
        <StepFooter back={`${base}/import`} label={null} />
      </StepPage>
    );
  }
  const { summary, entries } = await readProof(ctx.db, run.id, ctx.now());
  const zone = await viewerZone();
  const source = vendorLabel(run.vendor);
  const progress = progressOf(wizard);
  const isOver = run.state === "done" || run.state === "undone";
  const open = entries.filter(
    ({ verdict, acceptedAt }) => verdict !== null && verdict !== "equal" && acceptedAt === null,
  );
  const showsOpen = (await searchParams).show === "open";
  const shown = showsOpen ? open : entries;
  return (
    <StepPage wizard={wizard} step="verify">
      {isOver ? (
        <section className="grid gap-2">
          <FocusedHeading>
            <span
              className={
                summary.verdict === "equal"
                  ? "text-ok"
                  : summary.verdict === "differs"
                    ? "text-danger"
                    : "text-warn"
              }
            >
              {summary.verdict === "equal"
                ? "✓ Equal."
                : summary.verdict === "differs"
                  ? "✕ Differs."
                  : "! Not all compared."}
            </span>{" "}
            {summary.sentence}
          </FocusedHeading>
          <p className="text-muted text-sm" data-numeric>
            Read from {source} {formatMoment(run.asOf, zone, { now: ctx.now() })} · imported{" "}
            {formatMoment(run.appliedAt, zone, { now: ctx.now() })} by {run.appliedBy?.name ?? "a program"} ·
            plan <span className="font-mono">{run.fingerprint?.slice(0, 12)}</span>
          </p>
          <div className="flex flex-wrap gap-2 print:hidden">
            <ActButton
              label="Verify again"
              pendingLabel="Starting …"
              input={{ importId: run.id }}
              action={verifyRun}
            />
            <PrintButton />
            <ButtonLink size="sm" href={`${base}/report?as=json`} download>
              JSON
            </ButtonLink>
            <ButtonLink size="sm" href={`${base}/report?as=csv`} download>
              CSV
            </ButtonLink>
          </div>
        </section>
      ) : progress ? (
        <div className="max-w-180">
          <ProgressPanel
            id={wizard.id}
            importId={run.id}
            initial={progress}
            source={source}
            heading="Verifying"
            stop={stopRun}
            resume={resumeRun}
          />
        </div>
      ) : null}
      {open.length > 0 ? (
        <FilterLinks
          label="Which schedules"
          filters={[
            { href: `${base}/verify`, label: "All", count: entries.length, isCurrent: !showsOpen },
            {
              href: `${base}/verify?show=open`,
              label: "Not equal",
              count: open.length,
              isCurrent: showsOpen,
            },
          ]}
        />
      ) : null}
      {shown.length === 0 ? (
        <EmptyState title="No schedules to compare">This import brought none.</EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {shown.map((entry) => (
            <VerifiedSchedule
              key={entry.id}
              importId={run.id}
              base={base}
              source={source}
              accept={acceptWithNote}
              row={{
                ...entry,
                accepted:
                  entry.acceptedAt === null
                    ? null
                    : { by: entry.acceptedBy ?? "", note: entry.acceptedNote ?? "" },
              }}
            />
          ))}
        </ul>
      )}
      <StepFooter
        back={`${base}/import`}
        note={isOver ? summary.sentence : ""}
        label={isOver ? "See the schedules" : null}
        next="/schedules"
      />
    </StepPage>
  );
}
