import type { LayerRules } from "#lib/core/model/layer.ts";

/**
 * Every point at which the contract could only infer what Opsgenie does, as a named choice: what we compute unless a live account says
 * otherwise, and where the contract says so. A timeline that contradicts one of them and agrees with the other value is reported as such.
 */
export const SCHEDULE_RULES: LayerRules = {
  /** Contract §5.2: daily and weekly turns step in local calendar time. */
  turnDays: "wall",
  /** §5.2: hourly turns step in elapsed time. */
  turnHours: "elapsed",
  /** §5.8: both ends of a restriction are wall times. */
  windowEnd: "wall",
  /** Not met here: rotations are no occurrences. */
  occurrenceLength: "wall",
  /** §5.4: a turn wholly outside the restriction does not consume a participant. */
  emptyTurns: "skip",
  /** §5.8: of a wall time that does not exist the first instant after the gap, of an ambiguous one the first. */
  skippedTime: "gap-end",
  /** Not met here. */
  countFrom: "start",
  /** Not met here. */
  excluded: "pass",
  /** Not met here. */
  startCounts: true,
  /** §7: people without login, or deprovisioned, are still in rotations and on call. */
  deactivated: "keeps-turn",
};
