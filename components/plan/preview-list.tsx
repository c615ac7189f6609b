import { Comparison } from "#components/timeline/comparison.tsx";
import type { ComparisonData } from "#components/timeline/model/comparison.ts";
import type { TimelineData } from "#components/timeline/model/timeline-data.ts";
import { TimelineGrid } from "#components/timeline/timeline-grid.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Op } from "#lib/core/plan/plan.ts";
import { formatDays, formatMoment } from "#lib/format/dates.ts";
import { countParticipants } from "#lib/format/participants.ts";
import { BECOMES } from "./op-words.ts";

export interface PreviewRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly op: Op | "none";
  /** As it will be. */
  readonly data: TimelineData;
  /** What is here now over what will be; null where nothing that is here changes. */
  readonly comparison: ComparisonData | null;
  readonly firstDifferentAt: string | null;
}

/** Schedules as they will be here, before anything is written; what is here now above what will be, where that differs. */
export function PreviewList({ rows, now }: { rows: readonly PreviewRow[]; now: number }) {
  if (rows.length === 0) {
    return <EmptyState title="No schedules">What was chosen holds no schedule to preview.</EmptyState>;
  }
  return (
    <ul className="grid gap-4">
      {rows.map(({ id, name, timeZone, op, data, comparison, firstDifferentAt }) => (
        <li key={id} className="grid min-w-0 gap-2.5 rounded-lg border border-line bg-surface p-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h3 className="flex min-w-0 flex-wrap items-center gap-2 font-semibold wrap-anywhere">
              <bdi>{name}</bdi>
              <Badge tone={BECOMES[op].tone}>{BECOMES[op].word}</Badge>
            </h3>
            <p className="text-muted text-sm" data-numeric>
              {countParticipants(data.people.map(({ kind }) => kind))}
              {comparison === null
                ? ` · ${formatDays(data.window.from, data.window.to, timeZone)}, ${timeZone.replaceAll("_", " ")}`
                : null}
              {comparison !== null && firstDifferentAt !== null
                ? ` · first different shift ${formatMoment(firstDifferentAt, timeZone, { now })}`
                : null}
            </p>
          </div>
          {comparison === null ? (
            <TimelineGrid
              label={`${name}, as it will be`}
              rows={data.rows}
              people={data.people}
              window={data.window}
              zone={timeZone}
              scheduleZone={timeZone}
              now={now}
              gridHours={12}
              minDayWidth={48}
            />
          ) : (
            <Comparison
              label={`${name}, now and after the import`}
              data={comparison}
              zone={timeZone}
              now={now}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
