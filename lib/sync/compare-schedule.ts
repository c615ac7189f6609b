import type { TheirTimeline, Unproven } from "#lib/connectors/connector.ts";
import { compareSets, type SetDifference } from "#lib/core/schedule/compare.ts";
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
import { type OurSide, ourKey, renderRow, theirKey, theirPerson } from "./compared-row.ts";
import { differenceByPerson, differenceContext } from "./difference-context.ts";
import { holidayStretches } from "./holiday-stretches.ts";

export interface Comparison {
  readonly verdict: Verdict;
  /** What could not be proved, and why; null when that is nothing. */
  readonly reason: string | null;
  readonly windows: readonly RenderWindow[];
  readonly secondsCompared: number;
  readonly secondsEqual: number;
  readonly tracks: readonly TrackReport[];
}

/** The source's own rendering, and how far it goes as a proof. */
export interface TheirSide {
  readonly timelines: readonly TheirTimeline[];
  readonly comparableFrom: EpochMs;
  readonly unproven?: readonly Unproven[] | undefined;
}

/**
 * Compares our rendering of a schedule with the source's own, row by row and second by second, inside the windows that the source
 * answered and not before `comparableFrom`: sets of people must be equal, and their waits where the source tells them. Each difference says
 * what it looks like. Nothing compared at all is `not-exercised`, never `equal`; what may be a holiday, and what the source's rendering cannot
 * prove, is `not-provable` unless it differs otherwise.
 */
export function compareSchedule(schedule: RenderedSchedule, theirs: TheirSide, options: OurSide): Comparison {
  const { comparableFrom, unproven = [] } = theirs;
  const rows = Map.groupBy(theirs.timelines, ({ stage, track }) => JSON.stringify([stage, track]));
  const holidays = holidayStretches(schedule, theirs.timelines, options);
  const isUnproven = (track: string) =>
    unproven.some((one) => track === FINAL || one.track === track || one.track === FINAL);
  const tracks = [...rows.values()]
    .map((timelines) => compareRow(schedule, { timelines, comparableFrom, holidays }, options))
    .map((report): TrackReport => {
      const isProof = report.verdict === "differs" || !isUnproven(report.track);
      return isProof ? report : { ...report, verdict: "not-provable" };
    });
  const final = tracks.filter(({ track }) => track === FINAL);
  const counted = final.length > 0 ? final : tracks;
  const sum = (of: (report: TrackReport) => number) =>
    counted.reduce((total, report) => total + of(report), 0);
  const reasons = new Set(unproven.map(({ reason }) => reason));
  if (tracks.some(({ differences }) => differences.some(isHoliday))) reasons.add(HOLIDAY);
  return {
    verdict: verdictOf(tracks, { secondsCompared: sum((report) => report.secondsCompared), reasons }),
    reason: reasons.size === 0 ? null : [...reasons].join(" "),
    windows: windowsOf(
      final.length > 0 ? theirs.timelines.filter(({ track }) => track === FINAL) : theirs.timelines,
    ),
    secondsCompared: sum((report) => report.secondsCompared),
    secondsEqual: sum((report) => report.secondsEqual),
    tracks,
  };
}

/** The resolved row. */
const FINAL = "final";
const HOLIDAY =
  "Whole occurrences are missing at the source on days that may be holidays. The source does not tell its holidays, so these days are not compared.";

const isHoliday = ({ reason }: ReportedDifference) => reason === "holiday";

function verdictOf(
  tracks: readonly TrackReport[],
  of: { readonly secondsCompared: number; readonly reasons: ReadonlySet<string> },
): Verdict {
  if (tracks.some(({ verdict }) => verdict === "differs")) return "differs";
  if (of.reasons.size > 0) return "not-provable";
  return of.secondsCompared === 0 ? "not-exercised" : "equal";
}

function compareRow(
  schedule: RenderedSchedule,
  theirs: {
    readonly timelines: readonly TheirTimeline[];
    readonly comparableFrom: EpochMs;
    readonly holidays: readonly Interval[];
  },
  options: OurSide,
): TrackReport {
  const [first] = theirs.timelines;
  if (first === undefined) throw new Error("a row without a timeline");
  const { stage, track } = first;
  const { people } = options;
  let secondsCompared = 0;
  let secondsEqual = 0;
  const differences: ReportedDifference[] = [];
  for (const { hasWaits = false, entries, ...timeline } of theirs.timelines) {
    const window = { from: Math.max(timeline.from, theirs.comparableFrom), to: timeline.to };
    if (window.from >= window.to) continue;
    const row = { stage, track, window };
    const here = renderRow(schedule, row, options).map((shift) => ({ ...ourKey(shift, hasWaits), shift }));
    const there = entries.map((entry) => ({ ...theirKey(entry, people, hasWaits), entry }));
    const report = compareSets(here, there, window);
    secondsCompared += report.secondsCompared;
    secondsEqual += report.secondsEqual;
    if (report.differences.length === 0) continue;
    const seen = { row, hasWaits, here, there };
    const context = differenceContext(schedule, seen, options);
    const told = (person: ComparedPerson, offsetSeconds: number) =>
      hasWaits ? { ...person, offsetSeconds } : person;
    for (const difference of report.differences) {
      const { start, end, ours, theirs: others } = difference;
      const meets = (one: Interval) => one.start < end && one.end > start;
      differences.push({
        start: toInstant(start),
        end: toInstant(end),
        ours: distinct(
          here.filter((one) => meets(one) && ours.includes(one.key)),
          ({ shift }) => told(people.ours(shift.participant), shift.offsetSeconds),
        ),
        theirs: distinct(
          there.filter((one) => meets(one) && others.includes(one.key)),
          ({ entry }) => told(theirPerson(entry, people), entry.offsetSeconds ?? 0),
        ),
        ...(stage === "final" && onlyLacks(difference, theirs.holidays)
          ? { reason: "holiday", pattern: null }
          : explainDifference(differenceByPerson(difference, seen), context)),
      });
    }
  }
  const isDifferent = differences.some((one) => !isHoliday(one));
  const verdict = isDifferent
    ? "differs"
    : differences.length > 0
      ? "not-provable"
      : secondsCompared === 0
        ? "not-exercised"
        : "equal";
  return { track, stage, verdict, secondsCompared, secondsEqual, differences };
}

/** Whether the source has nobody more, and all of the difference lies within the stretches. */
function onlyLacks({ start, end, ours, theirs }: SetDifference, stretches: readonly Interval[]): boolean {
  return (
    theirs.every((key) => ours.includes(key)) && stretches.some((one) => one.start <= start && end <= one.end)
  );
}

function distinct<T>(items: readonly T[], person: (item: T) => ComparedPerson): ComparedPerson[] {
  const found = new Map<string, ComparedPerson>();
  for (const item of items) {
    const one = person(item);
    found.set(JSON.stringify([one.userId, one.sourceRefs, one.name, one.offsetSeconds]), one);
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
