import type { EpochMs } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import type { KeyedInterval, SetDifference } from "./compare.ts";
import type { Shift } from "./shift.ts";
import type { DifferencePattern, DifferenceReason } from "./verification.ts";

export interface Explanation {
  readonly reason: DifferenceReason;
  /** How the definitions differ; null for every other reason. */
  readonly pattern: DifferencePattern | null;
}

/** Something that changes who is on call for a while, and the keys of those whom it is about; of nobody in particular when there are none. */
export interface Cause extends Interval {
  readonly keys: readonly string[];
}

/** Everything around a difference that helps to tell its kind. Keys name people, whatever else was compared. */
export interface DifferenceContext {
  readonly ours: readonly (KeyedInterval & Pick<Shift, "because">)[];
  readonly theirs: readonly KeyedInterval[];
  /** Our layers, each on its own, before one hides another. */
  readonly layers: readonly KeyedInterval[];
  /** Those that act on the row compared. */
  readonly overrides: readonly Cause[];
  readonly substitutions: readonly Cause[];
  /** Changes of the clocks that the schedule goes by, with their size. */
  readonly clockChanges: readonly { readonly at: EpochMs; readonly sizeMs: number }[];
  /** Keys of theirs that stand for nobody here. */
  readonly strangers: ReadonlySet<string>;
  /** What would differ still without the overrides made here; null when there are none. */
  readonly withoutOurOwn: readonly Interval[] | null;
}

/** A turn that began before a change of the clock ends after it, and the ones that follow may all be moved. */
const AFTER_CHANGE_MS = 200 * 86_400_000;

/**
 * Tells what a difference is about (PagerDuty contract §10, "How to prove a match"): people who are nobody here; an override made here, when
 * nothing would differ without it; an override or a substitution that we show or that acts there; else the definition, with the pattern
 * of its shape. Keys name people: where both sides have the same, they are told after other waits. It is a hint for a person and blames nothing: the verdict stands without it.
 */
export function explainDifference(difference: SetDifference, context: DifferenceContext): Explanation {
  const here = context.ours.filter((one) => meets(one, difference));
  const caused = (kind: Shift["because"]["kind"]) => here.some((one) => one.because.kind === kind);
  const because = (reason: DifferenceReason): Explanation => ({ reason, pattern: null });
  if (difference.theirs.some((key) => context.strangers.has(key))) return because("mapping");
  if (context.withoutOurOwn?.every((one) => !meets(one, difference))) return because("decided-here");
  if (caused("override") || inside(difference, context.overrides)) return because("override");
  if (caused("substitution") || inside(difference, context.substitutions)) return because("substitution");
  return { reason: "definition", pattern: patternOf(difference, here, context) };
}

function patternOf(
  difference: SetDifference,
  here: readonly KeyedInterval[],
  context: DifferenceContext,
): DifferencePattern {
  const { ours, theirs } = difference;
  if (ours.length === theirs.length && ours.every((key) => theirs.includes(key))) return "waits";
  const there = context.theirs.filter((one) => meets(one, difference));
  const length = difference.end - difference.start;
  const recent = context.clockChanges.filter(
    (change) => change.at <= difference.end && difference.start - change.at <= AFTER_CHANGE_MS,
  );
  const isMoved = isMovedHandOff(difference, context);
  if (isMoved && recent.some((change) => Math.abs(change.sizeMs) === length)) return "clock-change";
  const missing = difference.theirs.filter((key) => !difference.ours.includes(key));
  const hidden = context.layers.filter((one) => meets(one, difference));
  if (missing.length > 0 && missing.every((key) => hidden.some((one) => one.key === key)))
    return "precedence";
  const sameBounds = here.some((one) =>
    there.some((other) => one.start === other.start && one.end === other.end),
  );
  if (sameBounds) return "turn-order";
  const known = new Set(context.ours.map((one) => one.key));
  return missing.every((key) => known.has(key)) ? "boundaries" : "other";
}

/** Whether one side changes where the difference begins, and the other where it ends. */
function isMovedHandOff({ start, end }: Interval, { ours, theirs }: DifferenceContext): boolean {
  const changes = (list: readonly Interval[], at: EpochMs) =>
    list.some((one) => one.start === at || one.end === at);
  const [oursFirst, theirsFirst] = [changes(ours, start), changes(theirs, start)];
  const [oursLast, theirsLast] = [changes(ours, end), changes(theirs, end)];
  return oursFirst !== theirsFirst && oursLast !== theirsLast && oursFirst !== oursLast;
}

function meets(one: Interval, other: Interval): boolean {
  return one.start < other.end && one.end > other.start;
}

/** Whether the difference lies wholly in one of them and is about the same people. */
function inside(difference: SetDifference, causes: readonly Cause[]): boolean {
  const shown = new Set([...difference.ours, ...difference.theirs]);
  return causes.some(
    ({ start, end, keys }) =>
      start <= difference.start &&
      end >= difference.end &&
      (keys.length === 0 || keys.some((key) => shown.has(key))),
  );
}
