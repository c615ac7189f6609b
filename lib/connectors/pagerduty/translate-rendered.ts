import type { FixedShift } from "#lib/core/model/layer.ts";
import type { DraftParticipant } from "#lib/core/model/participant.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { spanOf } from "../shared/span.ts";
import type { Subject, TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";

/**
 * What the source rendered, as explicit shifts: for what cannot be expressed by rule (contract §10, "How to prove a match": store the
 * remaining rendered entries and say so). Entries that are no interval are left out; an open end cannot be kept and is left out too.
 */
export function shiftsOfEntries(
  entries: readonly wire.RenderedEntry[],
  subject: Subject,
  context: TranslateContext,
): readonly FixedShift<SourceRef>[] {
  return eachOnce(
    entries.flatMap((entry) => {
      const span = spanOf(entry.start, entry.end);
      return span === null || entry.user === null
        ? []
        : [{ ...span, person: entry.user.id, participant: context.seat(entry.user, subject) }];
    }),
  );
}

/** Rendered pieces as explicit shifts, one per beginning and person. */
export function eachOnce(
  pieces: readonly {
    readonly start: string;
    readonly end: string;
    readonly person: string;
    readonly participant: DraftParticipant;
  }[],
): readonly FixedShift<SourceRef>[] {
  const shifts = pieces.map(({ start, end, person, participant }) => ({
    id: `${start}/${person}`,
    start,
    end,
    participants: [participant],
  }));
  return [...new Map(shifts.map((shift) => [shift.id, shift])).values()];
}

/** A sentence about how far explicit shifts reach. */
export function reachOf(shifts: readonly FixedShift<SourceRef>[]): string {
  const last = shifts
    .map((shift) => shift.end)
    .toSorted()
    .at(-1);
  return last === undefined
    ? "No rendered shift was read, so it renders nobody"
    : `Its ${shifts.length} rendered shifts are kept as they are; after ${last} it renders nobody`;
}
