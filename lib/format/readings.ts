import type { OfferedReading, RuleChoice } from "#lib/core/model/rule-choices.ts";

/** What a reading of an inferred rule says, as one sentence. */
export function describeReading({ rule, value }: Pick<RuleChoice, "rule" | "value">): string {
  return SENTENCES[`${rule}=${value}`] ?? `${rule}: ${value}`;
}

/** What a reading that is offered says, and whether it is enough by itself. */
export const describeOffer = (offer: Pick<OfferedReading, "rule" | "value" | "together">): string =>
  offer.together === true
    ? `${describeReading(offer)} This explains it only together with the other one that is named for this row.`
    : describeReading(offer);

const SENTENCES: Readonly<Record<string, string>> = {
  "turnDays=wall": "Turns of days and weeks hand over at the same time on the clock all year.",
  "turnDays=elapsed": "Turns of days and weeks last the same number of hours when the clocks change.",
  "turnHours=wall": "Turns of hours follow the clock when it changes.",
  "turnHours=elapsed": "Turns of hours last as long when the clocks change.",
  "windowEnd=wall": "Hours of duty end at the same time on the clock all year.",
  "windowEnd=elapsed": "Hours of duty last as long when the clocks change.",
  "occurrenceLength=wall": "A shift ends at the same time on the clock all year.",
  "occurrenceLength=elapsed": "A shift lasts as long when the clocks change.",
  "emptyTurns=count": "A turn that lies wholly outside the hours of duty still uses up a person.",
  "emptyTurns=skip": "A turn that lies wholly outside the hours of duty uses up nobody.",
  "skippedTime=gap-end": "What would begin in the skipped hour begins when that hour is over.",
  "skippedTime=shift-by-gap": "What would begin in the skipped hour begins as much later as the clocks jump.",
  "countFrom=start": "Turns are counted from the first shift.",
  "countFrom=active-from": "Turns are counted from when the rotation takes effect.",
  "excluded=consume": "A shift that was taken out still uses up a person.",
  "excluded=pass": "A shift that was taken out uses up nobody.",
  "startCounts=true": "The first start counts as a shift, though the rule does not name it.",
  "startCounts=false": "The first start counts as a shift only where the rule names it.",
  "deactivated=keeps-turn": "Someone who has left keeps the turn.",
  "deactivated=vacant": "The turn of someone who has left is vacant.",
  "substituted=everybody": "Forwarding also moves whom an override put on call.",
  "substituted=layers-only": "Forwarding moves nobody whom an override put on call.",
};
