import type { Metadata } from "next";
import { viewerZone } from "#app/viewer-zone.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment, formatZone } from "#lib/format/dates.ts";
import { COVERAGE_DAYS, readCoverage } from "#lib/hub/read-coverage.ts";
import { listImports } from "#lib/hub/read-imports.ts";
import { GapsAhead } from "./_parts/gaps-ahead.tsx";
import { LastRuns } from "./_parts/last-runs.tsx";
import { OnCallNow } from "./_parts/on-call-now.tsx";
import { originsOfTwins } from "./_parts/twins.ts";
import { Waiting } from "./_parts/waiting.tsx";

export const metadata: Metadata = { title: "Overview" };

const RUNS = 50;

/** Who is on call now, where nobody will be, what waits for a decision, and the last imports. */
export default async function OverviewPage() {
  const { db, admin, now } = await requireRole("viewer");
  const at = now().getTime();
  const [coverage, runs, zone] = await Promise.all([
    readCoverage(db, at),
    listImports(db, { limit: RUNS }),
    viewerZone(),
  ]);
  const { schedules } = coverage;
  const originOf = await originsOfTwins(
    db,
    schedules.map(({ schedule }) => schedule),
  );
  if (schedules.length === 0 && runs.length === 0) {
    return <FirstSteps mayImport={allows(admin.role, "admin")} />;
  }
  const gapCount = schedules.reduce((sum, { gaps }) => sum + gaps.length, 0);
  const uncovered = schedules.filter(({ schedule, now: on }) => schedule.enabled && on.length === 0).length;
  return (
    <PageBody>
      <PageHeader
        title="Overview"
        facts={
          <>
            As of <time>{formatMoment(at, zone)}</time> {formatZone(zone, at)} ·{" "}
            {plural(schedules.length, "schedule")}
            {uncovered > 0 ? `, ${uncovered} with nobody on call now` : ""} · {plural(gapCount, "gap")} in the
            next {COVERAGE_DAYS} days
          </>
        }
      />
      <Waiting runs={runs} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <OnCallNow coverage={coverage} zone={zone} originOf={originOf} />
        <div className="grid min-w-0 gap-6">
          {schedules.length > 0 ? <GapsAhead coverage={coverage} zone={zone} /> : null}
          <LastRuns runs={runs} zone={zone} now={at} />
        </div>
      </div>
    </PageBody>
  );
}

function FirstSteps({ mayImport }: { mayImport: boolean }) {
  return (
    <PageBody>
      <PageHeader title="Overview" />
      <EmptyState
        title="Nothing is here yet"
        action={
          mayImport ? (
            <ButtonLink href="/imports/new" variant="primary">
              Import from a source
            </ButtonLink>
          ) : undefined
        }
      >
        {mayImport
          ? "Connect an account and import its schedules, people and escalation policies. The source is only read; you see everything before it is written, and afterwards a proof that the same people are on call."
          : "This shows who is on call, once an admin has imported schedules from a source."}
      </EmptyState>
    </PageBody>
  );
}
