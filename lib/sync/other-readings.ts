import { otherReadings, type RuleChoice, withRuleChoices } from "#lib/core/model/rule-choices.ts";
import { type Comparison, compareSchedule } from "./compare-schedule.ts";

type Arguments = Parameters<typeof compareSchedule>;

/**
 * Looks for the inferred rule that was read wrongly: for each track, the readings that differ from the present one by one rule and under
 * which the track is equal; where the source shows no rows of single tracks, under which the whole schedule is. Empty when nothing
 * differs, and when no single rule explains it.
 */
export function findOtherReadings(
  schedule: Arguments[0],
  theirs: Arguments[1],
  options: Arguments[2],
  comparison: Comparison,
): readonly RuleChoice[] {
  const differing = comparison.tracks.filter(({ verdict }) => verdict === "differs");
  if (differing.length === 0) return [];
  const shown = new Set(theirs.timelines.map(({ track }) => track));
  const tracks = [...new Set(schedule.layers.map(({ track }) => track))];
  // Hundreds of one-off shifts may lie outside every window: where single rows are shown, only these are looked at.
  const isByTrack = tracks.some((track) => shown.has(track));
  const suspects = isByTrack ? tracks.filter((one) => differing.some(({ track }) => track === one)) : tracks;
  return suspects.flatMap((track) => {
    const rows = isByTrack ? theirs.timelines.filter((row) => row.track === track) : theirs.timelines;
    return otherReadings(schedule.layers, track).filter((choice) => {
      const layers = withRuleChoices(schedule.layers, [choice]);
      const other = compareSchedule(
        { ...schedule, layers },
        { timelines: rows, comparableFrom: theirs.comparableFrom },
        options,
      );
      return other.verdict === "equal";
    });
  });
}
