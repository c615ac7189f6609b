import type { EpochMs } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import type { KeyedInterval, SetDifference } from "./compare.ts";
import type { Shift } from "./shift.ts";
import type { DifferenceReason } from "./verification.ts";

/**
 * What a difference looks like. `clock-change`: the same hand-off, moved by as much as a clock moved shortly before. `turn-order`: the same
 * boundaries, other people. `precedence`: they show somebody whom another of our rows has. `override`, `substitution`: it lies where
 * one of them acts. `boundaries`: the same people change at other times. `other`: none of these.
 */
export type DifferencePattern =
  | "clock-change"
  | "turn-order"
  | "precedence"
  | "override"
  | "substitution"
  | "boundaries"
  | "other";

export interface Explanation {
  readonly pattern: DifferencePattern;
  /** In the words of the report; `definition` where our side shows nothing but a layer. */
  readonly reason: Extract<DifferenceReason, "definition" | "override" | "substitution">;
}

/** Everything around a difference that helps to tell its kind. Keys are those of the comparison. */
export interface DifferenceContext {
  readonly ours: readonly (KeyedInterval & Pick<Shift, "because">)[];
  readonly theirs: readonly KeyedInterval[];
  /** Our layers, each on its own, before one hides another. */
  readonly layers: readonly KeyedInterval[];
  readonly overrides: readonly Interval[];
  readonly substitutions: readonly Interval[];
  /** Changes of the clock of the schedule's zone, with their size. */
  readonly clockChanges: readonly { readonly at: EpochMs; readonly sizeMs: number }[];
}

/** A turn that began before a change of the clock ends after it, and the ones that follow may all be moved. */
const AFTER_CHANGE_MS = 200 * 86_400_000;

/**
 * Tells what kind of rule a difference is about, from its shape alone (PagerDuty contract §10, "How to prove a match"). It is a hint for a
 * person and blames nothing: the verdict stands without it.
 */
export function explainDifference(difference: SetDifference, context: DifferenceContext): Explanation {
  const here = context.ours.filter((one) => meets(one, difference));
  const there = context.theirs.filter((one) => meets(one, difference));
  const caused = (kind: Shift["because"]["kind"]) => here.some((one) => one.because.kind === kind);
  if (caused("override") || inside(difference, context.overrides))
    return { pattern: "override", reason: "override" };
  if (caused("substitution") || inside(difference, context.substitutions)) {
    return { pattern: "substitution", reason: "substitution" };
  }
  return { pattern: patternOf(difference, { here, there, context }), reason: "definition" };
}

function patternOf(
  difference: SetDifference,
  given: { here: readonly KeyedInterval[]; there: readonly KeyedInterval[]; context: DifferenceContext },
): DifferencePattern {
  const { here, there, context } = given;
  const length = difference.end - difference.start;
  const recent = context.clockChanges.filter(
    (change) => change.at <= difference.end && difference.start - change.at <= AFTER_CHANGE_MS,
  );
  if (recent.some((change) => Math.abs(change.sizeMs) === length)) return "clock-change";
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

function meets(one: Interval, other: Interval): boolean {
  return one.start < other.end && one.end > other.start;
}

function inside(difference: Interval, intervals: readonly Interval[]): boolean {
  return intervals.some((one) => one.start <= difference.start && one.end >= difference.end);
}
