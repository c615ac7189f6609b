import type { LayerRules } from "./layer.ts";

/** What a layer made here goes by. A source's own defaults are set by its translation. */
export const DEFAULT_RULES: LayerRules = {
  turnDays: "wall",
  turnHours: "elapsed",
  windowEnd: "wall",
  occurrenceLength: "wall",
  emptyTurns: "count",
  skippedTime: "shift-by-gap",
  countFrom: "start",
  excluded: "pass",
  startCounts: true,
  deactivated: "keeps-turn",
};
