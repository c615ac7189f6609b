import type { EntityId, SourceRef } from "../model/source-ref.ts";
import type { Instant } from "../time/instant.ts";

export const VERDICTS = ["equal", "differs", "source-changed", "not-exercised", "not-provable"] as const;
/** What the proof of one schedule came to. */
export type Verdict = (typeof VERDICTS)[number];

export const DIFFERENCE_REASONS = [
  "definition",
  "override",
  "substitution",
  "mapping",
  "decided-here",
  "source-changed",
  "holiday",
] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

/**
 * How a definition differs, from the shape of the difference alone. `clock-change`: the same hand-off, moved by as much as a clock moved
 * shortly before. `waits`: the same people, told after other waits. `turn-order`: the same boundaries, other people. `precedence`: they show somebody whom another of our rows has.
 * `boundaries`: the same people change at other times. `other`: none of these.
 */
export const DIFFERENCE_PATTERNS = [
  "clock-change",
  "waits",
  "turn-order",
  "precedence",
  "boundaries",
  "other",
] as const;
export type DifferencePattern = (typeof DIFFERENCE_PATTERNS)[number];

/** Someone in a comparison; `userId` is null for a person of the source who is nobody here. */
export interface ComparedPerson {
  readonly userId: EntityId | null;
  readonly name: string;
  readonly sourceRefs: readonly SourceRef[];
  /** How long after an alert, where that was compared too; absent elsewhere. */
  readonly offsetSeconds?: number;
}

/** A stretch in which the sets of people are not the same. */
export interface ReportedDifference {
  readonly start: Instant;
  readonly end: Instant;
  readonly ours: readonly ComparedPerson[];
  readonly theirs: readonly ComparedPerson[];
  readonly reason: DifferenceReason | null;
  /** Of a difference in the definition; null or absent otherwise. */
  readonly pattern?: DifferencePattern | null;
}

/** The comparison of one row: a track, or the final schedule. */
export interface TrackReport {
  readonly track: string;
  readonly stage: "base" | "final";
  readonly verdict: Verdict;
  readonly secondsCompared: number;
  readonly secondsEqual: number;
  readonly differences: readonly ReportedDifference[];
}
