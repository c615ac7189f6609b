import type { LayerRules } from "#lib/core/model/layer.ts";

/**
 * Every point at which the contract could only infer what PagerDuty does, as a named choice: what we compute unless a live account says
 * otherwise, and where the contract says so. Both families of schedules carry the whole set; each uses the lines that concern it.
 */
export const SCHEDULE_RULES: LayerRules = {
  /** Contract §10.3: a handoff of whole-day turns keeps its local wall time (recorded for a week, inferred for other multiples). */
  turnDays: "wall",
  /** §10.4: turns that are not whole days count elapsed seconds; wall clock is the other candidate. */
  turnHours: "elapsed",
  /** §10.7: a restriction ends at start + duration on the local clock. */
  windowEnd: "wall",
  /** §9: 9:00–17:00 stays so over a change of the clock. */
  occurrenceLength: "wall",
  /** §10.5: the rotation keeps counting in closed hours (recorded). */
  emptyTurns: "count",
  /** §10.7: 02:30 in the skipped hour becomes 03:30 of the new offset; of a repeated hour the first one counts. */
  skippedTime: "shift-by-gap",
  /** §9: occurrences are counted from `start_time`, not from `effective_since`. */
  countFrom: "start",
  /** §9: an EXDATE does not use up a turn. */
  excluded: "pass",
  /** §9: `start_time` and `end_time` are the first occurrence. */
  startCounts: true,
  /** §10.14: a deleted person keeps the slot and is rendered as on call (recorded). */
  deactivated: "keeps-turn",
};
