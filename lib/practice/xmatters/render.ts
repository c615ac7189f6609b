import { parseInstant } from "#lib/practice/wall-clock.ts";
import { type Occurrence, occurrencesOf, type Placing } from "./occurrences.ts";
import { membersAt } from "./order.ts";
import type { Absence, Shift, ShiftMember } from "./wire.ts";

/** An unbroken part of an occurrence in which one absence counts, or none. Epoch seconds. */
export type Cut = { start: number; end: number; absence: Absence | null };

/** A place of a timeline in one occurrence. `cuts` tile the occurrence; empty when no absence touches it. */
export type RenderedMember = ShiftMember & { cuts: Cut[] };

export type Rendered = Occurrence & { shift: Shift; members: RenderedMember[] };

export type Renderable = {
  groupId: string;
  shifts: readonly Shift[];
  absences: readonly Absence[];
  placing: Placing;
};

/**
 * Everybody on call in a group, occurrence by occurrence of every series: whole occurrences that touch the window, by their
 * start (contract §4, §6.11). Member groups are not looked into (§6.33); a vacancy keeps its place, and whoever reads skips the
 * wait after it (§6.28).
 */
export function renderGroup(
  { groupId, shifts, absences, placing }: Renderable,
  window: { since: number; until: number },
): Rendered[] {
  const own = absences.filter(({ group }) => group === undefined || group.id === groupId);
  return shifts
    .flatMap((shift) =>
      occurrencesOf(shift, window, placing).map((occurrence) => ({
        ...occurrence,
        shift,
        members: orderedMembers(shift, occurrence, placing).map((member) => ({
          ...member,
          cuts: cutsOf(member, occurrence, own),
        })),
      })),
    )
    .sort((a, b) => a.start - b.start);
}

function orderedMembers(shift: Shift, { start }: Occurrence, placing: Placing): ShiftMember[] {
  return membersAt(shift, start, {
    zone: shift.timezone ?? placing.zone,
    countEnds: (from, to) =>
      occurrencesOf(shift, { since: from - 1, until: to }, placing).filter(
        ({ end }) => end >= from && end < to,
      ).length,
  });
}

/**
 * The occurrence cut at the borders of the person's absences (contract §6.27 to §6.30); of two at once the first in the list
 * counts.
 */
function cutsOf({ recipient }: ShiftMember, occurrence: Occurrence, absences: readonly Absence[]): Cut[] {
  const touching = absences
    .filter(({ member }) => recipient.recipientType === "PERSON" && member.id === recipient.id)
    .map((absence) => ({ absence, start: parseInstant(absence.start), end: parseInstant(absence.end) }))
    .filter(({ start, end }) => start < occurrence.end && end > occurrence.start);
  if (touching.length === 0) return [];
  const borders = [occurrence.start, occurrence.end, ...touching.flatMap(({ start, end }) => [start, end])]
    .filter((instant) => instant >= occurrence.start && instant <= occurrence.end)
    .sort((a, b) => a - b);
  return [...new Set(borders)].slice(0, -1).map((start, index, starts) => ({
    start,
    end: starts[index + 1] ?? occurrence.end,
    absence: touching.find((one) => one.start <= start && start < one.end)?.absence ?? null,
  }));
}
