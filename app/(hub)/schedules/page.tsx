import type { Metadata } from "next";
import { addressWith, type SearchParams, textOf } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { namesOf } from "#db/queries/list-entities.ts";
import { originsOf } from "#db/queries/origins.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment, formatZone } from "#lib/format/dates.ts";
import { readCoverage } from "#lib/hub/read-coverage.ts";
import { ScheduleTable } from "./_parts/schedule-table.tsx";
import { TeamFilter } from "./_parts/team-filter.tsx";

export const metadata: Metadata = { title: "Schedules" };

const ROWS = 100;

/** Schedules by name: who is on call now, when that changes, and where nobody will be. */
export default async function SchedulesPage({ searchParams }: { searchParams: SearchParams }) {
  const { db, now } = await requireRole("viewer");
  const at = now().getTime();
  const params = await searchParams;
  const [text, teamId, after] = [textOf(params, "q"), textOf(params, "team"), textOf(params, "after")];
  const [coverage, zone] = await Promise.all([readCoverage(db, at), viewerZone()]);
  const { schedules, nameOf } = coverage;
  const teams = await namesOf(db.orm, "team", [...new Set(schedules.flatMap((one) => one.schedule.teams))]);

  const found = schedules.filter(
    ({ schedule }) =>
      schedule.name.toLocaleLowerCase().includes(text.toLocaleLowerCase()) &&
      (teamId === "" || schedule.teams.includes(teamId)),
  );
  const start = found.findIndex(({ schedule }) => schedule.id === after) + 1;
  const rows = found.slice(start, start + ROWS);
  const last = rows.at(-1);
  const origins = await originsOf(
    db.orm,
    rows.map(({ schedule }) => schedule.id),
  );
  const query = { q: text, team: teamId };
  return (
    <PageBody>
      <PageHeader
        title="Schedules"
        facts={
          <>
            As of <time>{formatMoment(at, zone)}</time> {formatZone(zone, at)} ·{" "}
            {plural(schedules.length, "schedule")}
          </>
        }
      />
      {schedules.length === 0 ? (
        <NoSchedules />
      ) : (
        <>
          <div className="grid min-w-0 gap-3">
            <SearchForm label="Search by name" action="/schedules" text={text} keep={{ team: teamId }} />
            <TeamFilter
              teams={[...teams].map(([id, name]) => ({ id, name }))}
              schedules={schedules.map(({ schedule }) => schedule)}
              teamId={teamId}
              text={text}
            />
          </div>
          {rows.length === 0 ? (
            <NothingFound text={text} />
          ) : (
            <ScheduleTable rows={rows} nameOf={nameOf} teams={teams} origins={origins} zone={zone} now={at} />
          )}
          <Pager
            first={start > 0 ? addressWith("/schedules", query) : null}
            next={
              last !== undefined && found.length > start + ROWS
                ? addressWith("/schedules", { ...query, after: last.schedule.id })
                : null
            }
          />
        </>
      )}
    </PageBody>
  );
}

function NoSchedules() {
  return (
    <EmptyState
      title="No schedules yet"
      action={
        <ButtonLink href="/imports/new" variant="primary">
          Import from a source
        </ButtonLink>
      }
    >
      A schedule answers who is on call at any second. Schedules come with the first import.
    </EmptyState>
  );
}

function NothingFound({ text }: { text: string }) {
  return (
    <EmptyState
      title={text === "" ? "This team has no schedules" : `No schedule is called “${text}” here`}
      action={<ButtonLink href="/schedules">Show all schedules</ButtonLink>}
    >
      Names were looked through, within the team that was chosen.
    </EmptyState>
  );
}
