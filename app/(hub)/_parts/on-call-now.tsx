import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { formatDistance } from "#lib/format/durations.ts";
import type { NameParticipant } from "#lib/hub/name-participants.ts";
import { COVERAGE_DAYS, type Coverage, type ScheduleCoverage } from "#lib/hub/read-coverage.ts";
import { Origin } from "./origin.tsx";
import { ParticipantName } from "./participant.tsx";

/** Schedule by schedule who is on call now, and when that changes. Schedules with nobody come first. */
export function OnCallNow({
  coverage,
  zone,
  originOf,
}: {
  coverage: Coverage;
  zone: string;
  /** Where a schedule comes from whose name another one has too; undefined for all others. */
  originOf: (scheduleId: string) => string | undefined;
}) {
  const { schedules, nameOf, from: now } = coverage;
  if (schedules.length === 0) {
    return (
      <Card title="On call now">
        <p className="text-muted">There is no schedule yet. An import brings them.</p>
      </Card>
    );
  }
  const isOpen = (one: ScheduleCoverage) => one.schedule.enabled && one.now.length === 0;
  const rows = [...schedules.filter(isOpen), ...schedules.filter((one) => !isOpen(one))];
  return (
    <Card title="On call now" count={schedules.length} flush>
      <ul className="divide-y divide-line border-line border-t">
        {rows.map((row) => (
          <li
            key={row.schedule.id}
            className="grid items-baseline gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_11rem]"
          >
            <span className="min-w-0 wrap-anywhere">
              <TextLink href={`/schedules/${row.schedule.id}`} quiet>
                <bdi>{row.schedule.name}</bdi>
              </TextLink>
              <Origin name={originOf(row.schedule.id)} />
            </span>
            <WhoIsOn row={row} nameOf={nameOf} />
            <span className="text-muted text-sm sm:text-end" data-numeric>
              {row.nextHandoff === null ? (
                row.now.length > 0 ? (
                  "No change ahead"
                ) : (
                  `no end within ${COVERAGE_DAYS} days`
                )
              ) : (
                <span title={formatDistance(row.nextHandoff, now)}>
                  until {formatMoment(row.nextHandoff, zone)}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function WhoIsOn({ row, nameOf }: { row: ScheduleCoverage; nameOf: NameParticipant }) {
  if (!row.schedule.enabled) return <span className="text-muted">Switched off</span>;
  if (row.now.length === 0) {
    return (
      <span>
        <span className="hatch-gap inline-block rounded-sm border border-gap bg-danger-soft px-1 py-0.5">
          <span className="rounded-sm bg-danger-soft px-1 font-medium text-danger">No one</span>
        </span>
      </span>
    );
  }
  return (
    <ul className="grid min-w-0 gap-1">
      {onePerPerson(row.now).map((shift) => (
        <li key={shift.id} className="min-w-0">
          <ParticipantName of={nameOf(shift.participant)} note={noteOf(shift, nameOf)} />
        </li>
      ))}
    </ul>
  );
}

function noteOf({ because, insteadOf }: Shift, nameOf: NameParticipant): string | undefined {
  switch (because.kind) {
    case "layer":
      return undefined;
    case "override":
      return "override";
    case "substitution":
      return insteadOf === null ? "stands in" : `stands in for ${nameOf(insteadOf).name}`;
  }
}

/** One of the shifts of each person: somebody may be on call twice at once, on two tracks. */
function onePerPerson(shifts: readonly Shift[]): Shift[] {
  return [...new Map(shifts.map((shift) => [JSON.stringify(shift.participant), shift])).values()];
}
