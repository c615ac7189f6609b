import type { LayerRules } from "../model/layer.ts";
import { NOBODY, type Participant } from "../model/participant.ts";
import { toMs } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import type { RenderedSubstitution } from "./render-options.ts";

/** A substitution that touches the schedule, ready to be asked. */
export interface Absence extends Interval {
  readonly id: string;
  readonly absent: string;
  readonly substitute: Participant;
}

/** Who may be absent from the places of a rotation, and who is no longer active. */
export interface Seating {
  /** By absent user, in the order given: of two at one time the later counts. */
  readonly absences: ReadonlyMap<string, readonly Absence[]>;
  readonly isDeactivated: (userId: string) => boolean;
}

/** Who sits in a place at one time. */
export interface Seat {
  readonly participant: Participant;
  /** The substitution that put him there, and whom it stands in for; null for the one whose place it is. */
  readonly by: { readonly id: string; readonly insteadOf: Participant } | null;
}

/** The substitutions of one stage that touch a schedule, by absent user. */
export function absencesOf(
  substitutions: readonly RenderedSubstitution[],
  given: { readonly scheduleId: string; readonly stage: RenderedSubstitution["stage"] },
): Map<string, Absence[]> {
  const found = new Map<string, Absence[]>();
  for (const one of substitutions) {
    if (one.stage !== given.stage) continue;
    if (one.within.type === "schedules" && !one.within.schedules.includes(given.scheduleId)) continue;
    const absence = {
      id: one.id,
      absent: one.absent,
      substitute: one.substitute,
      start: toMs(one.start),
      end: toMs(one.end),
    };
    const known = found.get(one.absent);
    if (known === undefined) found.set(one.absent, [absence]);
    else known.push(absence);
  }
  return found;
}

/** The user behind a participant: himself, or the owner of the device. */
export function userOf(participant: Participant): string | null {
  return participant.kind === "user" || participant.kind === "device" ? participant.id : null;
}

/** The instants strictly inside (start, end) at which an absence of one of the participants begins or ends, ascending. */
export function absenceBounds(
  absences: ReadonlyMap<string, readonly Absence[]>,
  participants: readonly Participant[],
  span: Interval,
): number[] {
  if (absences.size === 0) return [];
  const bounds = new Set<number>();
  for (const participant of participants) {
    for (const one of absences.get(userOf(participant) ?? "") ?? []) {
      if (one.start > span.start && one.start < span.end) bounds.add(one.start);
      if (one.end > span.start && one.end < span.end) bounds.add(one.end);
    }
  }
  return [...bounds].sort((a, b) => a - b);
}

/** The absence of a participant at an instant; undefined when there is none. */
export function absenceAt(
  absences: ReadonlyMap<string, readonly Absence[]>,
  participant: Participant,
  at: number,
): Absence | undefined {
  if (absences.size === 0) return undefined;
  return absences.get(userOf(participant) ?? "")?.findLast((one) => one.start <= at && at < one.end);
}

/** Who sits in a participant's place at an instant (xMatters contract §6.27–28, 31); `nobody` when it is vacant. */
export function seatAt(seating: Seating, participant: Participant, at: number, rules: LayerRules): Seat {
  const absence = absenceAt(seating.absences, participant, at);
  const sitting = absence?.substitute ?? participant;
  const by = absence === undefined ? null : { id: absence.id, insteadOf: participant };
  if (rules.deactivated === "vacant") {
    const user = userOf(sitting);
    if (user !== null && seating.isDeactivated(user)) return { participant: NOBODY, by };
  }
  return { participant: sitting, by };
}
