import type { LayerRules } from "#lib/core/model/layer.ts";

/**
 * Every point at which the contract could only infer what xMatters does, as a named choice: what we compute unless a live account says
 * otherwise, and where the contract says so. An on-call answer that contradicts one of them and agrees with the other value is reported as such.
 */
export const SERIES_RULES: LayerRules = {
  /** Contract §6.23: an order that changes by days or weeks keeps its local time. */
  turnDays: "wall",
  /** §6.23: by hours or minutes it changes after elapsed time. */
  turnHours: "elapsed",
  /** Not met here: a series has no windows. */
  windowEnd: "wall",
  /** §6.4: local start and local end are kept over a change of the clock. */
  occurrenceLength: "wall",
  /** Not met here: members do not take turns by occurrence. */
  emptyTurns: "count",
  /** §6.4: a start in the skipped hour moves forward by the gap, a doubled one takes the first. */
  skippedTime: "shift-by-gap",
  /** §6.7: occurrences are counted from the first start. */
  countFrom: "start",
  /** §6.7: an excluded occurrence counts as one of the repetitions. */
  excluded: "consume",
  /** §6.5: the first start need not be an occurrence. */
  startCounts: false,
  /** §6.14: whoever is inactive is skipped, and the wait after him too. */
  deactivated: "vacant",
};
