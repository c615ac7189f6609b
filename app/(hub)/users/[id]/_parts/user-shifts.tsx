import { Origin } from "#app/(hub)/_parts/origin.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EpochMs } from "#lib/core/time/instant.ts";
import { formatRange, formatZoneCity } from "#lib/format/dates.ts";
import { formatHours } from "#lib/format/durations.ts";
import { COVERAGE_DAYS, type Coverage } from "#lib/hub/read-coverage.ts";

const MOST = 20;

/** When the person is on call in the next two weeks, by time, in the zone of the view and in their own where it is another one. */
export function UserShifts({
  userId,
  coverage,
  zone,
  ownZone,
  now,
  originOf,
}: {
  userId: string;
  coverage: Coverage;
  zone: string;
  ownZone: string | null;
  now: EpochMs;
  /** Where a schedule comes from whose name another one has too; undefined for all others. */
  originOf: (scheduleId: string) => string | undefined;
}) {
  const shifts = coverage.schedules
    .flatMap(({ schedule, shifts }) => shifts.map((shift) => ({ schedule, shift })))
    .filter(({ shift: { participant: one } }) =>
      one.kind === "user" || one.kind === "device" ? one.id === userId : false,
    )
    .sort((a, b) => a.shift.start - b.shift.start);
  return (
    <Card title="On call" note={`The next ${COVERAGE_DAYS} days, times in ${formatZoneCity(zone)}`}>
      {shifts.length === 0 ? (
        <p className="text-muted">Not on call in the next {COVERAGE_DAYS} days.</p>
      ) : (
        <ul className="-mx-4 grid divide-y divide-line">
          {shifts.slice(0, MOST).map(({ schedule, shift }) => {
            const isNow = shift.start <= now;
            const begins = shift.openStart ? shift.turnStart : shift.start;
            return (
              <li
                key={`${schedule.id} ${shift.id}`}
                className="flex flex-wrap justify-between gap-x-4 px-4 py-2"
              >
                <span className="min-w-0">
                  <TextLink href={`/schedules/${schedule.id}`} quiet>
                    <bdi>{schedule.name}</bdi>
                  </TextLink>
                  <Origin name={originOf(schedule.id)} />
                  {isNow ? <span className="ms-2 font-medium text-ok">✓ Now</span> : null}
                  {shift.because.kind === "layer" ? null : (
                    <span className="ms-2 text-muted text-sm">by {shift.because.kind}</span>
                  )}
                </span>
                <span className="sm:text-end" data-numeric>
                  {formatRange(begins, shift.end, zone, { now })}
                  <span className="whitespace-nowrap text-muted">
                    {" "}
                    · {shift.openEnd ? "and on" : formatHours((shift.end - begins) / 1000)}
                  </span>
                  {ownZone === null || ownZone === zone ? null : (
                    <span className="block text-muted text-sm">
                      {formatRange(begins, shift.end, ownZone, { now })} in {formatZoneCity(ownZone)}
                    </span>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {shifts.length > MOST ? (
        <p className="pt-2 text-muted text-sm">
          {shifts.length - MOST} more within these {COVERAGE_DAYS} days; the schedules show them all.
        </p>
      ) : null}
    </Card>
  );
}
