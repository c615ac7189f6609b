import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { formatMoment } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";
import { COVERAGE_DAYS, type Coverage } from "#lib/hub/read-coverage.ts";

const MOST = 8;

/** The next stretches in which nobody is on call, over all schedules. */
export function GapsAhead({ coverage, zone }: { coverage: Coverage; zone: string }) {
  const { from, to, schedules } = coverage;
  const all = schedules
    .flatMap(({ schedule, gaps }) => gaps.map((gap) => ({ schedule, ...gap })))
    .sort((a, b) => a.start - b.start);
  return (
    <Card title={`Gaps in the next ${COVERAGE_DAYS} days`} count={all.length} flush={all.length > 0}>
      {all.length === 0 ? (
        <p className="text-muted">None: somebody is on call all the time, on every schedule.</p>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {all.slice(0, MOST).map(({ schedule, start, end }) => (
            <li key={`${schedule.id} ${start}`} className="flex flex-wrap justify-between gap-x-4 px-4 py-2">
              <span className="min-w-0 wrap-anywhere">
                <TextLink
                  href={`/schedules/${schedule.id}?from=${new Date(start).toISOString().slice(0, 10)}`}
                  quiet
                >
                  <bdi>{schedule.name}</bdi>
                </TextLink>
              </span>
              <span data-numeric>
                <span className="text-muted">{start <= from ? "now" : formatMoment(start, zone)}, </span>
                {end >= to ? `no end within ${COVERAGE_DAYS} days` : formatDuration((end - start) / 1000)}
              </span>
            </li>
          ))}
          {all.length > MOST ? (
            <li className="px-4 py-2">
              <TextLink href="/schedules">{`All ${all.length} gaps, by schedule`}</TextLink>
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  );
}
