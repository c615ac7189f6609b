import type { TheirTimeline } from "#lib/connectors/connector.ts";
import { type Participant, participantKey } from "#lib/core/model/participant.ts";
import { compareSets, type KeyedInterval } from "#lib/core/schedule/compare.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule, RenderedSubstitution, View } from "#lib/core/schedule/render-options.ts";
import type { RenderWindow, Shift } from "#lib/core/schedule/shift.ts";
import type {
  ComparedPerson,
  DifferenceReason,
  ReportedDifference,
  TrackReport,
  Verdict,
} from "#lib/core/schedule/verification.ts";
import { type EpochMs, toInstant } from "#lib/core/time/instant.ts";

/** What the people in a comparison are called, and who of the source is who here. */
export interface People {
  /** Who a person of the source is here; undefined: nobody (left out by decision, or unknown). */
  userOf(sourceId: string): string | undefined;
  /** For the report. */
  ours(participant: Participant): ComparedPerson;
  theirs(sourceId: string): ComparedPerson;
}

export interface Comparison {
  readonly verdict: Verdict;
  readonly windows: readonly RenderWindow[];
  readonly secondsCompared: number;
  readonly secondsEqual: number;
  readonly tracks: readonly TrackReport[];
}

/**
 * Compares our rendering of a schedule with the source's own, row by row and second by second, inside the windows that the source
 * answered and not before `comparableFrom`: sets of people must be equal. A difference in the final row is blamed on what our
 * side shows there. Nothing compared at all is `not-exercised`, never `equal`.
 */
export function compareSchedule(
  schedule: RenderedSchedule,
  theirs: { readonly timelines: readonly TheirTimeline[]; readonly comparableFrom: EpochMs },
  options: {
    readonly substitutions: readonly RenderedSubstitution[];
    readonly isDeactivated: (userId: string) => boolean;
    readonly people: People;
  },
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

type Options = Parameters<typeof compareSchedule>[2];

function compareRow(
  schedule: RenderedSchedule,
  timelines: readonly TheirTimeline[],
  comparableFrom: EpochMs,
  options: Options,
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
    const report = compareSets(
      shifts.map(ourKey),
      timeline.entries.map((entry) => theirKey(entry, options.people)),
      window,
    );
    secondsCompared += report.secondsCompared;
    secondsEqual += report.secondsEqual;
    for (const { start, end, ours, theirs } of report.differences) {
      const here = shifts.filter((shift) => shift.start < end && shift.end > start);
      const there = timeline.entries.filter((entry) => entry.start < end && entry.end > start);
      differences.push({
        start: toInstant(start),
        end: toInstant(end),
        ours: distinct(
          here.filter((shift) => ours.includes(participantKey(shift.participant))),
          (shift) => options.people.ours(shift.participant),
        ),
        theirs: distinct(
          there.filter((entry) => theirs.includes(theirKey(entry, options.people).key)),
          (entry) => options.people.theirs(entry.userSourceId),
        ),
        reason: blame(schedule, here, there, options.people),
      });
    }
  }
  const verdict = differences.length > 0 ? "differs" : secondsCompared === 0 ? "not-exercised" : "equal";
  return { track, stage, verdict, secondsCompared, secondsEqual, differences };
}

function renderRow(
  schedule: RenderedSchedule,
  row: { stage: "base" | "final"; track: string; window: RenderWindow },
  { substitutions, isDeactivated }: Options,
): Shift[] {
  const view: View =
    row.track === "final"
      ? row.stage === "base"
        ? "base"
        : "final"
      : row.stage === "base"
        ? "layers"
        : "tracks";
  const shifts = render(schedule, { window: row.window, view, substitutions, isDeactivated });
  return row.track === "final" ? shifts : shifts.filter((shift) => shift.track === row.track);
}

/** Why the final row differs here, by what decides it on our side and who is meant on theirs. */
function blame(
  schedule: RenderedSchedule,
  here: readonly Shift[],
  there: readonly { userSourceId: string }[],
  people: People,
): DifferenceReason {
  if (there.some((entry) => people.userOf(entry.userSourceId) === undefined)) return "mapping";
  const causes = here.map((shift) => shift.because);
  const ownOverrides = new Set(
    schedule.overrides.filter(({ origin }) => origin === "here").map(({ key }) => key),
  );
  if (causes.some((because) => because.kind === "override" && ownOverrides.has(because.id)))
    return "decided-here";
  if (causes.some((because) => because.kind === "override")) return "override";
  if (causes.some((because) => because.kind === "substitution")) return "substitution";
  return "definition";
}

const ourKey = (shift: Shift): KeyedInterval => ({
  start: shift.start,
  end: shift.end,
  key: participantKey(shift.participant),
});

function theirKey(entry: TheirTimeline["entries"][number], people: People): KeyedInterval {
  const userId = people.userOf(entry.userSourceId);
  const key =
    userId === undefined ? `source:${entry.userSourceId}` : participantKey({ kind: "user", id: userId });
  return { start: entry.start, end: entry.end, key };
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
