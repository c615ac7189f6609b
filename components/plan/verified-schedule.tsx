import Link from "next/link";
import { Comparison } from "#components/timeline/comparison.tsx";
import type { ComparisonData } from "#components/timeline/model/comparison.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { ActButton } from "#components/wizard/act-button.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import type {
  ComparedPerson,
  DifferencePattern,
  DifferenceReason,
  ReportedDifference,
  TrackReport,
  Verdict,
} from "#lib/core/schedule/verification.ts";
import { unionOf } from "#lib/core/time/interval.ts";
import { formatPercent, formatSome, plural } from "#lib/format/counts.ts";
import { formatDays, formatRange } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";
import { withWait } from "#lib/format/waits.ts";
import { type AcceptCall, AcceptNote } from "./accept-note.tsx";
import { type ReadCall, type ReadingOffer, ReadingOffers } from "./reading-offers.tsx";

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
  /** Both final rows over the part of the time that is shown; null when nothing was compared, or it is gone. */
  readonly comparison: ComparisonData | null;
  readonly readings: readonly ReadingOffer[];
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
  holiday: "Perhaps a holiday, which the source does not tell",
};

/** How definitions differ, to follow the reason. */
const PATTERNS: Readonly<Record<DifferencePattern, string | null>> = {
  "clock-change": "hand-offs moved by as much as the clock did",
  waits: "the same people, told after other waits",
  "turn-order": "the same hand-offs, other people",
  precedence: "another layer counts",
  boundaries: "other hours",
  other: null,
};

const MOST = 50;

/** What one row of the source says, the row of everybody says again: it is told once. */
function distinct<D extends ReportedDifference>(differences: readonly D[]): D[] {
  const told = (one: D) =>
    JSON.stringify([one.start, one.end, named(one.ours), named(one.theirs), reasonOf(one)]);
  return [...new Map(differences.map((one) => [told(one), one])).values()];
}

/** One schedule of the proof: the share of time with the same people, our row, the source's, and where they part. */
export function VerifiedSchedule({
  row,
  importId,
  base,
  source,
  now,
  accept,
  read,
  again,
}: {
  row: VerifiedRow;
  importId: string;
  base: string;
  source: string;
  now: number;
  /** Null: whoever looks may not accept. */
  accept: AcceptCall | null;
  /** Null: whoever looks may not choose how it is read. */
  read: ReadCall | null;
  /** Null: whoever looks may not have it compared again, or it is being done. */
  again: ((input: { importId: string; entryId: string }) => Promise<ActionResult<null>>) | null;
}) {
  const differences = distinct(
    row.tracks.flatMap((track) =>
      track.differences.map((difference) => ({ ...difference, track: track.track })),
    ),
  );
  const verdict = row.verdict === null ? null : VERDICTS[row.verdict];
  const compared = unionOf(
    row.windows.map(({ from, to }) => ({ start: Date.parse(from), end: Date.parse(to) })),
  );
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
          {compared.length === 0
            ? ""
            : ` · ${formatSome(
                compared.map(({ start, end }) => formatDays(start, end, row.timeZone)),
                3,
              )}`}
        </p>
      </div>
      {row.reason ? <p className="text-muted text-sm">{row.reason}</p> : null}
      {row.comparison === null ? null : (
        <Comparison
          label={`${row.name}, here and at the source`}
          data={row.comparison}
          zone={row.timeZone}
          now={now}
        />
      )}
      {differences.length > 0 ? (
        <section
          aria-label={`Differences of ${row.name}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
          tabIndex={0}
          className="overflow-x-auto"
        >
          <table className="w-full text-sm max-sm:min-w-140">
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
        </section>
      ) : null}
      <ReadingOffers
        offers={row.readings}
        importId={importId}
        entryId={row.id}
        source={source}
        again={`${base}/choose`}
        read={read}
      />
      {row.accepted ? (
        <p className="text-sm">
          <span className="text-muted">Accepted by {row.accepted.by}:</span> {row.accepted.note}
        </p>
      ) : row.verdict !== null && row.verdict !== "equal" && accept !== null ? (
        <div className="flex flex-wrap items-start gap-3 print:hidden">
          {again === null ? null : (
            <ActButton
              label={row.verdict === "not-provable" ? "Retry" : "Compare again"}
              about={row.name}
              pendingLabel="Starting …"
              input={{ importId, entryId: row.id }}
              action={again}
            />
          )}
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

function reasonOf({ reason, pattern }: ReportedDifference): string {
  if (reason === null) return "Not explained";
  const how = pattern ? PATTERNS[pattern] : null;
  return how === null ? REASONS[reason] : `${REASONS[reason]}: ${how}`;
}

function named(people: readonly ComparedPerson[]): string {
  return people.length === 0
    ? "No one"
    : people.map(({ name, offsetSeconds }) => withWait(name, offsetSeconds)).join(", ");
}
