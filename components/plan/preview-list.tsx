import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatDay, formatDays, formatMoment } from "#lib/format/dates.ts";
import type { SchedulePreview } from "#lib/hub/read-plan.ts";
import { ShiftStrip } from "./shift-strip.tsx";

const WORDS = {
  create: { word: "New", tone: "ok" },
  update: { word: "Changes", tone: "accent" },
  link: { word: "Here already", tone: "neutral" },
  remove: { word: "Removed", tone: "danger" },
  "flag-removed": { word: "Gone at the source", tone: "warn" },
  none: { word: "No change", tone: "neutral" },
} as const;

/** Schedules as they will be here, before anything is written; what is here now above what will be where that differs. */
export function PreviewList({
  previews,
  window,
  now,
}: {
  previews: readonly SchedulePreview[];
  window: { from: number; to: number };
  now: number;
}) {
  if (previews.length === 0) {
    return <EmptyState title="No schedules">What was chosen holds no schedule to preview.</EmptyState>;
  }
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {previews.map((preview) => {
        const { word, tone } = WORDS[preview.op];
        return (
          <li key={preview.entityId} className="grid gap-2 px-4 py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h3 className="flex min-w-0 items-center gap-2 font-medium wrap-anywhere">
                <bdi>{preview.name}</bdi>
                <Badge tone={tone}>{word}</Badge>
              </h3>
              <p className="text-muted text-sm" data-numeric>
                {formatDays(window.from, window.to, preview.timeZone)} · {preview.timeZone}
              </p>
            </div>
            <p className="text-muted text-sm">
              {preview.layers.length === 0
                ? "No layers: only overrides say who is on call."
                : preview.layers.join(" ")}
              {preview.firstDifferentAt && preview.before
                ? ` First different shift ${formatMoment(preview.firstDifferentAt, preview.timeZone, { now })}.`
                : ""}
            </p>
            {preview.before ? (
              <div className="grid gap-x-3 sm:grid-cols-[6rem_1fr]">
                <span className="text-muted text-sm">Here now</span>
                <ShiftStrip label="Here now" shifts={preview.before} {...window} zone={preview.timeZone} />
              </div>
            ) : null}
            <div className={preview.before ? "grid gap-x-3 sm:grid-cols-[6rem_1fr]" : ""}>
              {preview.before ? <span className="text-muted text-sm">After</span> : null}
              <div>
                <div aria-hidden="true" className="mb-1 flex justify-between text-muted text-xs" data-numeric>
                  {[0, 1, 2, 3].map((part) => (
                    <span key={part}>
                      {formatDay(window.from + ((window.to - window.from) * part) / 4, preview.timeZone)}
                    </span>
                  ))}
                  <span>{formatDay(window.to, preview.timeZone)}</span>
                </div>
                <ShiftStrip
                  label={`${preview.name}, final schedule`}
                  shifts={preview.after}
                  {...window}
                  zone={preview.timeZone}
                />
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
