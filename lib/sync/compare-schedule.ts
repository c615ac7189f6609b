import type { TheirTimeline } from "#lib/connectors/connector.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import { compareSets } from "#lib/core/schedule/compare.ts";
import { explainDifference } from "#lib/core/schedule/explain-difference.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import type { RenderWindow } from "#lib/core/schedule/shift.ts";
import type {
  ComparedPerson,
  ReportedDifference,
  TrackReport,
  Verdict,
} from "#lib/core/schedule/verification.ts";
import { type EpochMs, toInstant } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import { type OurSide, ourKey, renderRow, theirKey } from "./compared-row.ts";
import { differenceContext } from "./difference-context.ts";

export interface Comparison {
  readonly verdict: Verdict;
  readonly windows: readonly RenderWindow[];
  readonly secondsCompared: number;
  readonly secondsEqual: number;
  readonly tracks: readonly TrackReport[];
}

/**
 * Compares our rendering of a schedule with the source's own, row by row and second by second, inside the windows that the source
 * answered and not before `comparableFrom`: sets of people must be equal. Each difference says what it looks like. Nothing compared at
 * all is `not-exercised`, never `equal`.
 */
export function compareSchedule(
  schedule: RenderedSchedule,
  theirs: { readonly timelines: readonly TheirTimeline[]; readonly comparableFrom: EpochMs },
  options: OurSide,
): Comparison {
  const rows = Map.groupBy(theirs.timelines, ({ stage, track }) => JSON.stringify([stage, track]));
  const tracks = [...rows.values()].map((timelines) =>
    compareRow(schedule, timelines, theirs.comparableFrom, options),
  );
  const final = tracks.filter(({ track }) => track === "final");
  const counted = final.length > 0 ? final : tracks;
  const sum = (of: (report: TrackReport) => number) =>
    counted.reduce((total, report) => total + of(report), 0);
  const secondsCompared = sum((report) => report.secondsCompared);
  const differs = tracks.some(({ verdict }) => verdict === "differs");
  return {
    verdict: differs ? "differs" : secondsCompared === 0 ? "not-exercised" : "equal",
    windows: windowsOf(
      final.length > 0 ? theirs.timelines.filter(({ track }) => track === "final") : theirs.timelines,
    ),
    secondsCompared,
    secondsEqual: sum((report) => report.secondsEqual),
    tracks,
  };
}

function compareRow(
  schedule: RenderedSchedule,
  timelines: readonly TheirTimeline[],
  comparableFrom: EpochMs,
  options: OurSide,
): TrackReport {
  const [first] = timelines;
  if (first === undefined) throw new Error("a row without a timeline");
  const { stage, track } = first;
  let secondsCompared = 0;
  let secondsEqual = 0;
  const differences: ReportedDifference[] = [];
  for (const timeline of timelines) {
    const window = { from: Math.max(timeline.from, comparableFrom), to: timeline.to };
    if (window.from >= window.to) continue;
    const shifts = renderRow(schedule, { stage, track, window }, options);
    const there = timeline.entries.map((entry) => theirKey(entry, options.people));
    const report = compareSets(shifts.map(ourKey), there, window);
    secondsCompared += report.secondsCompared;
    secondsEqual += report.secondsEqual;
    if (report.differences.length === 0) continue;
    const context = differenceContext(schedule, { row: { stage, track, window }, shifts, there }, options);
    for (const difference of report.differences) {
      const { start, end, ours, theirs } = difference;
      const meets = (one: Interval) => one.start < end && one.end > start;
      differences.push({
        start: toInstant(start),
        end: toInstant(end),
        ours: distinct(
          shifts.filter((shift) => meets(shift) && ours.includes(participantKey(shift.participant))),
          (shift) => options.people.ours(shift.participant),
        ),
        theirs: distinct(
          timeline.entries.filter(
            (entry) => meets(entry) && theirs.includes(theirKey(entry, options.people).key),
          ),
          (entry) => options.people.theirs(entry.kind ?? "user", entry.userSourceId),
        ),
        ...explainDifference(difference, context),
      });
    }
  }
  const verdict = differences.length > 0 ? "differs" : secondsCompared === 0 ? "not-exercised" : "equal";
  return { track, stage, verdict, secondsCompared, secondsEqual, differences };
}

function distinct<T>(items: readonly T[], person: (item: T) => ComparedPerson): ComparedPerson[] {
  const found = new Map<string, ComparedPerson>();
  for (const item of items) {
    const one = person(item);
    found.set(JSON.stringify([one.userId, one.sourceRefs, one.name]), one);
  }
  return [...found.values()];
}

/** The stretches that were answered, joined where they touch. */
function windowsOf(timelines: readonly TheirTimeline[]): RenderWindow[] {
  const sorted = timelines.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from);
  const joined: { from: EpochMs; to: EpochMs }[] = [];
  for (const window of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && window.from <= last.to) last.to = Math.max(last.to, window.to);
    else joined.push({ ...window });
  }
  return joined;
}
