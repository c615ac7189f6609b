import type { Metadata } from "next";
import { addressWith } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { pictureOf } from "#components/ladder/picture.ts";
import { LadderList } from "#components/plan/ladder-list.tsx";
import { ProblemList } from "#components/plan/problem-list.tsx";
import type { ReadingOffer } from "#components/plan/reading-offers.tsx";
import { UnreachableList } from "#components/plan/unreachable-list.tsx";
import { VerifiedSchedule } from "#components/plan/verified-schedule.tsx";
import { buildComparison } from "#components/timeline/model/comparison.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterLinks } from "#components/ui/filter-links.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActButton } from "#components/wizard/act-button.tsx";
import { FocusFollows } from "#components/wizard/focus-follows.tsx";
import { FocusedHeading } from "#components/wizard/focused-heading.tsx";
import { PrintButton } from "#components/wizard/print-button.tsx";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { describeOffer } from "#lib/format/readings.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { readPlannedLadders } from "#lib/hub/read-planned-ladders.ts";
import { type ProofEntry, readProof } from "#lib/hub/read-proof.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";
import { pageOf } from "../../_parts/page-of.ts";
import { PROGRESS_HEADING, RunProgress } from "../../_parts/run-progress.tsx";
import { openWizard, runOf, StepPage } from "../../_parts/step-page.tsx";
import { type FactsOf, factsOfUsers, finalOf, timelineOf } from "../../_parts/timelines.ts";
import { acceptWithNote, readOtherwise, retrySchedule, verifyRun } from "../actions.ts";

export const metadata: Metadata = { title: "Verify · Import" };

export default async function VerifyPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string; page?: string }>;
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
  const { summary, entries, users, nameOf, problems, unreachable } = await readProof(
    ctx.db,
    run.id,
    ctx.now(),
  );
  const zone = await viewerZone();
  const factsOf = factsOfUsers({ users, nameOf, hrefOf: (id) => `/users/${id}` });
  const mayDecide = allows(ctx.admin.role, "editor");
  const source = vendorLabel(run.vendor);
  const progress = progressOf(wizard);
  const isOver = run.state === "done" || run.state === "undone";
  const open = entries.filter(
    ({ verdict, acceptedAt }) => verdict !== null && verdict !== "equal" && acceptedAt === null,
  );
  const showsOpen = (await searchParams).show === "open";
  const found = showsOpen ? open : entries;
  const page = pageOf((await searchParams).page);
  const shown = found.slice(page * ROWS, (page + 1) * ROWS);
  const ladders = await readPlannedLadders(ctx.db, run.id, ctx.now().getTime());
  return (
    <StepPage wizard={wizard} step="verify">
      <FocusFollows to={isOver ? null : PROGRESS_HEADING} />
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
            {mayDecide ? (
              <ActButton
                label="Verify again"
                pendingLabel="Starting …"
                input={{ importId: run.id }}
                action={verifyRun}
              />
            ) : null}
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
          <RunProgress wizard={wizard} heading="Verifying" mayStop={mayDecide} />
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
              now={ctx.now().getTime()}
              accept={mayDecide ? acceptWithNote : null}
              read={mayDecide ? readOtherwise : null}
              again={mayDecide && (run.state === "done" || run.state === "verifying") ? retrySchedule : null}
              row={{
                ...entry,
                timeZone: entry.rota?.schedule.timeZone ?? "UTC",
                comparison: comparisonOf(entry, { factsOf, source }),
                readings: readingsOf(entry),
                accepted:
                  entry.acceptedAt === null
                    ? null
                    : { by: entry.acceptedBy ?? "", note: entry.acceptedNote ?? "" },
              }}
            />
          ))}
        </ul>
      )}
      <Pager
        first={page === 0 ? null : addressWith(`${base}/verify`, { show: showsOpen ? "open" : undefined })}
        next={
          (page + 1) * ROWS < found.length
            ? addressWith(`${base}/verify`, {
                show: showsOpen ? "open" : undefined,
                page: String(page + 1),
              })
            : null
        }
      />
      <section aria-labelledby="ladders" className="grid min-w-0 gap-2">
        <h2 id="ladders" className="font-semibold text-lg">
          Escalation policies as they are here
        </h2>
        <LadderList
          showsOp={false}
          rows={ladders.ladders.slice(0, LADDERS).map(({ entityId, name, after }) => ({
            id: entityId,
            name,
            op: "none",
            after: pictureOf(after.policy, after.ladder, ladders.nameOf),
            before: null,
          }))}
        />
        {ladders.ladders.length > LADDERS ? (
          <p>
            <TextLink href="/escalations">All {ladders.ladders.length} policies</TextLink>
          </p>
        ) : null}
      </section>
      <UnreachableList people={unreachable} areHere />
      {problems.length > 0 ? (
        <section aria-labelledby="left" className="grid min-w-0 gap-2">
          <h2 id="left" className="font-semibold text-lg">
            Left behind, or not quite the same
          </h2>
          <ProblemList problems={problems} importId={run.id} adopt={null} retry={null} />
        </section>
      ) : null}
      <StepFooter
        back={`${base}/import`}
        note={isOver ? summary.sentence : ""}
        label={isOver ? "See the schedules" : null}
        next="/schedules"
      />
    </StepPage>
  );
}

/** Schedules of one page, and ladders that are shown at all. */
const ROWS = 20;
const LADDERS = 50;

/** Both final rows of a schedule that was compared; null for one that was not, or that is gone. */
function comparisonOf(
  { rota, verdict, tracks, window, acceptedAt }: ProofEntry,
  { factsOf, source }: { factsOf: FactsOf; source: string },
) {
  if (rota === undefined || (verdict !== "equal" && verdict !== "differs")) return null;
  const reported = tracks.filter(({ stage }) => stage === "final").flatMap(({ differences }) => differences);
  return buildComparison(finalOf(timelineOf(rota, window, factsOf)), reported, {
    window,
    theirsLabel: `${source} says`,
    isAccepted: acceptedAt !== null,
  });
}

function readingsOf({ rota, otherReadings, chosenReadings }: ProofEntry): ReadingOffer[] {
  const names = new Map(rota?.schedule.layers.map(({ track, name }) => [track, name]));
  return otherReadings.map(({ together, ...choice }) => ({
    choice,
    track: names.get(choice.track) ?? choice.track,
    meaning: describeOffer({ ...choice, together }),
    isChosen: chosenReadings.some(
      ({ track, rule, value }) => track === choice.track && rule === choice.rule && value === choice.value,
    ),
  }));
}
