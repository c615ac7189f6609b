import { TeamLinks } from "#app/(hub)/_parts/named-links.tsx";
import { ParticipantName } from "#app/(hub)/_parts/participant.tsx";
import { SourceBadge } from "#components/source/source-badge.tsx";
import { civilDayAt } from "#components/timeline/layout/days.ts";
import { formatDate } from "#components/timeline/layout/view-window.ts";
import { gapsOf } from "#components/timeline/model/gap-kinds.ts";
import type { TimelineGap } from "#components/timeline/model/timeline-data.ts";
import { gapTitle } from "#components/timeline/words.ts";
import { Moment } from "#components/ui/moment.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Origin } from "#db/queries/origins.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import { DAY_MS } from "#lib/core/time/wall-clock.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import { plural } from "#lib/format/counts.ts";
import { formatZoneCity } from "#lib/format/dates.ts";
import { formatDistance, formatHours } from "#lib/format/durations.ts";
import type { NameParticipant } from "#lib/hub/name-participants.ts";
import { COVERAGE_DAYS, type ScheduleCoverage } from "#lib/hub/read-coverage.ts";

/** One row per schedule. Times are in the zone of whoever looks. */
export function ScheduleTable({
  rows,
  nameOf,
  teams,
  origins,
  zone,
  now,
}: {
  rows: readonly ScheduleCoverage[];
  nameOf: NameParticipant;
  teams: ReadonlyMap<string, string>;
  origins: ReadonlyMap<string, readonly Origin[]>;
  zone: string;
  now: number;
}) {
  return (
    <Table label="Schedules">
      <TableHead>
        <Th>Schedule</Th>
        <Th>On call now</Th>
        <Th>Next hand-off</Th>
        <Th>{`Gaps in ${COVERAGE_DAYS} days`}</Th>
        <Th>Team</Th>
        <Th>From</Th>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.schedule.id}>
            <RowHead>
              <TextLink href={`/schedules/${row.schedule.id}`} quiet>
                <bdi>{row.schedule.name}</bdi>
              </TextLink>
              <span className="block text-muted text-sm">
                <span title={row.schedule.timeZone}>{formatZoneCity(row.schedule.timeZone)}</span>
                {row.schedule.enabled ? null : " · switched off"}
              </span>
            </RowHead>
            <Td>
              <OnCallNow row={row} gaps={gapsAhead(row, now)} nameOf={nameOf} />
            </Td>
            <Td nowrap>
              <NextHandOff row={row} nameOf={nameOf} zone={zone} now={now} />
            </Td>
            <Td nowrap>
              <Gaps row={row} gaps={gapsAhead(row, now)} />
            </Td>
            <Td>
              <TeamLinks ids={row.schedule.teams} names={teams} />
            </Td>
            <Td nowrap>
              <SourceBadge origins={origins.get(row.schedule.id) ?? []} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What lies before the first layer begins or after the last one ended is told apart from what is a gap. */
function gapsAhead({ schedule, shifts }: ScheduleCoverage, now: number): TimelineGap[] {
  if (!schedule.enabled) return [];
  return gapsOf(schedule.layers, shifts, { from: now, to: now + COVERAGE_DAYS * DAY_MS });
}

function OnCallNow({
  row: { now: shifts, schedule },
  gaps,
  nameOf,
}: {
  row: ScheduleCoverage;
  gaps: readonly TimelineGap[];
  nameOf: NameParticipant;
}) {
  const people = [...new Map(shifts.map((shift) => [participantKey(shift.participant), shift])).values()];
  if (people.length > 0) {
    return (
      <ul className="grid gap-1">
        {people.map(({ id, participant, because }) => (
          <li key={id} className="min-w-0">
            <ParticipantName
              of={nameOf(participant)}
              note={because.kind === "layer" ? undefined : because.kind}
            />
          </li>
        ))}
      </ul>
    );
  }
  if (!schedule.enabled) return <span className="text-muted">Switched off</span>;
  const first = gaps[0];
  if (first !== undefined && first.kind !== "gap")
    return <span className="text-muted">{gapTitle(first)}</span>;
  return (
    <span className="inline-flex items-center gap-2 font-medium text-danger">
      <span aria-hidden="true" className="hatch-gap h-5 w-7 rounded-sm border border-gap bg-danger-soft" />
      No one
    </span>
  );
}

function NextHandOff({
  row,
  nameOf,
  zone,
  now,
}: {
  row: ScheduleCoverage;
  nameOf: NameParticipant;
  zone: string;
  now: number;
}) {
  const { nextHandoff, shifts } = row;
  if (nextHandoff === null) return <span className="text-muted">{`None in ${COVERAGE_DAYS} days`}</span>;
  const next = shifts.filter(({ start, end }) => start <= nextHandoff && end > nextHandoff);
  const names = [...new Set(next.map((shift) => nameOf(shift.participant).name))];
  return (
    <>
      <Moment at={nextHandoff} zone={zone} now={now} />
      <span className="text-muted"> {formatDistance(nextHandoff, now)}</span>
      <span
        className={`block max-w-56 truncate text-sm ${names.length === 0 ? "text-danger" : "text-muted"}`}
      >
        to {names.length === 0 ? "no one" : <bdi>{names.join(", ")}</bdi>}
      </span>
    </>
  );
}

function Gaps({ row: { schedule }, gaps }: { row: ScheduleCoverage; gaps: readonly TimelineGap[] }) {
  const alarms = gaps.filter((gap) => gap.kind === "gap");
  const first = alarms[0];
  if (first === undefined) return <span className="text-muted">{schedule.enabled ? "None" : "–"}</span>;
  const seconds = alarms.reduce((sum, { start, end }) => sum + (end - start) / 1000, 0);
  const day = formatDate(civilDayAt(zoneOf(schedule.timeZone), first.start));
  return (
    <TextLink href={`/schedules/${schedule.id}?from=${day}`}>
      {`${plural(alarms.length, "gap")}, ${formatHours(seconds)}`}
    </TextLink>
  );
}
