import { canonicalJson } from "#lib/core/json.ts";
import {
  type OfferedReading,
  otherReadings,
  type RuleChoice,
  withRuleChoices,
} from "#lib/core/model/rule-choices.ts";
import { type Comparison, compareSchedule } from "./compare-schedule.ts";

type Arguments = Parameters<typeof compareSchedule>;

/**
 * Looks for the inferred rules that were read wrongly: for each track, the readings that differ from the present one by one rule and under
 * which the track is equal; where no single one is enough, the first two that are enough together, marked so. Where the source shows no rows of single
 * tracks, the whole schedule must be equal. Empty when nothing differs, and when neither explains it.
 */
export function findOtherReadings(
  schedule: Arguments[0],
  theirs: Arguments[1],
  options: Arguments[2],
  comparison: Comparison,
): readonly OfferedReading[] {
  const differing = comparison.tracks.filter(({ verdict }) => verdict === "differs");
  if (differing.length === 0) return [];
  const shown = new Set(theirs.timelines.map(({ track }) => track));
  const tracks = [...new Set(schedule.layers.map(({ track }) => track))];
  // Hundreds of one-off shifts may lie outside every window: where single rows are shown, only these are looked at.
  const isByTrack = tracks.some((track) => shown.has(track));
  const suspects = isByTrack ? tracks.filter((one) => differing.some(({ track }) => track === one)) : tracks;
  return suspects.flatMap((track) => {
    const rows = isByTrack ? theirs.timelines.filter((row) => row.track === track) : theirs.timelines;
    const compareUnder = (choices: readonly RuleChoice[]): Comparison =>
      compareSchedule(
        { ...schedule, layers: withRuleChoices(schedule.layers, choices) },
        { timelines: rows, comparableFrom: theirs.comparableFrom },
        options,
      );
    const present = canonicalJson(compareUnder([]).tracks);
    const tried = otherReadings(schedule.layers, track).map((choice) => {
      const { verdict, tracks: reports } = compareUnder([choice]);
      return { choice, isEqual: verdict === "equal", matters: canonicalJson(reports) !== present };
    });
    const single = tried.filter(({ isEqual }) => isEqual).map(({ choice }) => choice);
    if (single.length > 0) return single;
    const effective = tried.filter(({ matters }) => matters).map(({ choice }) => choice);
    const pair = pairsOf(effective).find((choices) => compareUnder(choices).verdict === "equal") ?? [];
    return pair.map((choice) => ({ ...choice, together: true as const }));
  });
}

/** All pairs of choices about different rules. */
const pairsOf = (choices: readonly RuleChoice[]): readonly (readonly RuleChoice[])[] =>
  choices.flatMap((one, index) =>
    choices
      .slice(index + 1)
      .filter(({ rule }) => rule !== one.rule)
      .map((other) => [one, other]),
  );
