import type { Shift as RenderedShift } from "#lib/core/schedule/shift.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { NameParticipant } from "#lib/hub/name-participants.ts";
import type { LadderView } from "#lib/hub/read-ladder.ts";
import type { OnCallView } from "#lib/hub/read-on-call.ts";
import { optional } from "./present.ts";
import type { Answer } from "./schemas/common.ts";
import type { Gaps, Ladder, OnCall, Shift } from "./schemas/on-call.ts";

export function presentShift(shift: RenderedShift, nameOf: NameParticipant): Answer<typeof Shift> {
  const { id, track, offsetSeconds, because, openStart, openEnd } = shift;
  return {
    id,
    start: toInstant(shift.start),
    end: toInstant(shift.end),
    turnStart: toInstant(shift.turnStart),
    turnEnd: toInstant(shift.turnEnd),
    participant: nameOf(shift.participant),
    insteadOf: shift.insteadOf === null ? undefined : nameOf(shift.insteadOf),
    track,
    slot: optional(shift.slot),
    category: optional(shift.category),
    offsetSeconds,
    because,
    openStart,
    openEnd,
  };
}

export function presentGaps(gaps: readonly Interval[]): Answer<typeof Gaps> {
  return { data: gaps.map(({ start, end }) => ({ start: toInstant(start), end: toInstant(end) })) };
}

export function presentOnCall({ nameOf, schedules }: OnCallView): Answer<typeof OnCall> {
  return schedules.map(({ schedule, shifts }) => ({
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    shifts: shifts.map((shift) => presentShift(shift, nameOf)),
  }));
}

export function presentLadder({ ladder, nameOf }: LadderView): Answer<typeof Ladder> {
  return {
    at: toInstant(ladder.at),
    entries: ladder.entries.map(({ atSeconds, loop, step, via, target, resolvesTo, skipped }) => ({
      atSeconds,
      loop,
      step,
      via: [...via],
      skipped: optional(skipped),
      target: { ...nameOf(target.participant), pick: target.pick },
      resolvesTo: resolvesTo.map(nameOf),
    })),
    end: ladder.end,
  };
}
