import Link from "next/link";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type {
  DifferencePattern,
  DifferenceReason,
  ReportedDifference,
  TrackReport,
  Verdict,
} from "#lib/core/schedule/verification.ts";
import { formatPercent, plural } from "#lib/format/counts.ts";
import { formatDays, formatRange } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";
import { type AcceptCall, AcceptNote } from "./accept-note.tsx";
import { ShiftStrip } from "./shift-strip.tsx";

export interface VerifiedRow {
  readonly id: string;
  readonly scheduleId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly secondsCompared: number;
  readonly secondsEqual: number;
  readonly windows: readonly { readonly from: string; readonly to: string }[];
  readonly tracks: readonly TrackReport[];
  readonly accepted: { readonly by: string; readonly note: string } | null;
  /** Our final row over the first two weeks compared. */
  readonly ours: readonly { start: number; end: number; personId: string; name: string }[];
  readonly window: { readonly from: number; readonly to: number };
}

const VERDICTS: Readonly<Record<Verdict, { word: string; tone: Tone }>> = {
  equal: { word: "Equal", tone: "ok" },
  differs: { word: "Differs", tone: "danger" },
  "source-changed": { word: "Changed at the source", tone: "warn" },
  "not-exercised": { word: "Not exercised", tone: "neutral" },
  "not-provable": { word: "Cannot be compared", tone: "warn" },
};

export const REASONS: Readonly<Record<DifferenceReason, string>> = {
  definition: "The definitions differ",
  override: "An override",
  substitution: "A substitution",
  mapping: "Who is who",
  "decided-here": "Decided here",
  "source-changed": "Edited at the source since the read",
};

/** How definitions differ, to follow the reason. */
const PATTERNS: Readonly<Record<DifferencePattern, string | null>> = {
  "clock-change": "hand-offs moved by as much as the clock did",
  "turn-order": "the same hand-offs, other people",
  precedence: "another layer counts",
  boundaries: "other hours",
  other: null,
};

const MOST = 50;

/** One schedule of the proof: the share of time with the same people, our row, the source's, and where they part. */
export function VerifiedSchedule({
  row,
  importId,
  base,
  source,
  accept,
}: {
  row: VerifiedRow;
  importId: string;
  base: string;
  source: string;
  accept: AcceptCall;
}) {
  const differences = row.tracks.flatMap((track) =>
    track.differences.map((difference) => ({ ...difference, track: track.track })),
  );
  const verdict = row.verdict === null ? null : VERDICTS[row.verdict];
  const first = row.windows[0];
  const last = row.windows.at(-1);
  const marks = differences
    .filter(({ start, end }) => Date.parse(end) > row.window.from && Date.parse(start) < row.window.to)
    .map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="flex min-w-0 flex-wrap items-center gap-2 font-medium wrap-anywhere">
          <Link
            href={`/schedules/${row.scheduleId}`}
            className="rounded-sm underline-offset-4 hover:underline"
          >
            <bdi>{row.name}</bdi>
          </Link>
          {verdict === null ? (
            <Badge>Still to compare</Badge>
          ) : (
            <Badge tone={verdict.tone}>{verdict.word}</Badge>
          )}
          {row.accepted ? <Badge tone="ok">Accepted</Badge> : null}
        </h3>
        <p className="text-muted text-sm" data-numeric>
          {row.secondsCompared > 0
            ? `${formatPercent(row.secondsEqual / row.secondsCompared)} of ${formatDuration(row.secondsCompared)} the same`
            : ""}
          {first && last ? ` · ${formatDays(first.from, last.to, row.timeZone)}` : ""}
        </p>
      </div>
      {row.reason ? <p className="text-muted text-sm">{row.reason}</p> : null}
      {row.verdict === "equal" || row.verdict === "differs" ? (
        <div className="grid gap-x-3 gap-y-1 sm:grid-cols-[8rem_1fr]">
          <span className="text-muted text-sm">Here</span>
          <ShiftStrip label={`${row.name} here`} shifts={row.ours} {...row.window} zone={row.timeZone} />
          <span className="text-muted text-sm">{source} says</span>
          <Differing marks={marks} window={row.window} />
        </div>
      ) : null}
      {differences.length > 0 ? (
        <div className="overflow-x-auto">
          <table className="w-full text-sm">
            <caption className="sr-only">Differences of {row.name}</caption>
            <thead>
              <tr className="text-muted">
                {["When", "Here", `${source} says`, "Reason"].map((head) => (
                  <th key={head} scope="col" className="py-1 pe-4 text-start font-medium">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.slice(0, MOST).map((difference) => (
                <tr
                  key={`${difference.track} ${difference.start}`}
                  className="border-line border-t align-top"
                >
                  <td className="py-1 pe-4" data-numeric>
                    {formatRange(difference.start, difference.end, row.timeZone)}
                  </td>
                  <td className="py-1 pe-4">{named(difference.ours)}</td>
                  <td className="py-1 pe-4">{named(difference.theirs)}</td>
                  <td className="py-1">{reasonOf(difference)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {differences.length > MOST ? (
            <p className="text-muted text-sm">
              {plural(differences.length - MOST, "further difference")} in the report.
            </p>
          ) : null}
        </div>
      ) : null}
      {row.accepted ? (
        <p className="text-sm">
          <span className="text-muted">Accepted by {row.accepted.by}:</span> {row.accepted.note}
        </p>
      ) : row.verdict !== null && row.verdict !== "equal" ? (
        <div className="flex flex-wrap items-start gap-3 print:hidden">
          <AcceptNote importId={importId} entryId={row.id} name={row.name} accept={accept} />
          {differences.some(({ reason }) => reason === "mapping") ? (
            <Link href={`${base}/users`} className="rounded-sm text-accent underline">
              See the mapping
            </Link>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

/** Blank where both say the same, amber where not. */
function Differing({
  marks,
  window: { from, to },
}: {
  marks: readonly { start: number; end: number }[];
  window: { from: number; to: number };
}) {
  const at = (time: number) =>
    `${(((Math.min(Math.max(time, from), to) - from) / (to - from)) * 100).toFixed(3)}%`;
  return (
    <div className="flex h-7 items-center rounded-sm border border-line border-dashed px-2 text-muted text-xs relative overflow-hidden">
      {marks.length === 0 ? "The same, all the time shown" : null}
      {marks.map(({ start, end }) => (
        <span
          key={start}
          aria-hidden="true"
          className="absolute inset-y-0 min-w-1.5 border border-warn bg-warn-soft"
          style={{ left: at(start), width: `calc(${at(end)} - ${at(start)})` }}
        />
      ))}
      {marks.length > 0 ? (
        <span className="sr-only">{plural(marks.length, "difference")} in the time shown</span>
      ) : null}
    </div>
  );
}

function reasonOf({ reason, pattern }: ReportedDifference): string {
  if (reason === null) return "Not explained";
  const how = pattern ? PATTERNS[pattern] : null;
  return how === null ? REASONS[reason] : `${REASONS[reason]}: ${how}`;
}

function named(people: readonly { readonly name: string }[]): string {
  return people.length === 0 ? "No one" : people.map(({ name }) => name).join(", ");
}
