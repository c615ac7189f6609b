import { participantKey } from "../model/participant.ts";
import type { EntityId } from "../model/source-ref.ts";
import { render } from "../schedule/render.ts";
import type { RenderWindow, Shift } from "../schedule/shift.ts";
import { type EpochMs, toInstant } from "../time/instant.ts";
import type { Effect, ScheduleEntity } from "./plan.ts";

/**
 * The first moment in the window at which the final rows of two versions of a schedule differ, and the users who are on call in
 * only one of them then; null when nobody could notice within the window. A version that is not there has nobody on call. The same
 * person told after another delay is a difference.
 */
export function firstDifference(
  before: ScheduleEntity | null,
  after: ScheduleEntity | null,
  window: RenderWindow,
): Effect | null {
  return firstDifferentMoment(finalRow(before, window), finalRow(after, window));
}

/** The sweep of `firstDifference` over two rendered rows; neither needs to be sorted. */
export function firstDifferentMoment(before: readonly Shift[], after: readonly Shift[]): Effect | null {
  const edges = [
    ...before.flatMap((shift) => edgesOf(shift, -1)),
    ...after.flatMap((shift) => edgesOf(shift, 1)),
  ];
  edges.sort((a, b) => a.at - b.at);
  const balance = new Map<string, { readonly userId: EntityId | null; before: number; after: number }>();
  for (const [index, edge] of edges.entries()) {
    const seat = balance.get(edge.key) ?? { userId: edge.userId, before: 0, after: 0 };
    if (edge.side < 0) seat.before += edge.step;
    else seat.after += edge.step;
    if (seat.before === 0 && seat.after === 0) balance.delete(edge.key);
    else balance.set(edge.key, seat);
    if (edges[index + 1]?.at === edge.at) continue;
    const different = [...balance.values()].filter((one) => one.before > 0 !== one.after > 0);
    if (different.length === 0) continue;
    const userIds = new Set(different.flatMap(({ userId }) => (userId === null ? [] : [userId])));
    return { firstDifferentAt: toInstant(edge.at), userIds: [...userIds].sort() };
  }
  return null;
}

interface Edge {
  readonly at: EpochMs;
  readonly key: string;
  readonly userId: EntityId | null;
  /** -1: the version before, 1: the one after. */
  readonly side: -1 | 1;
  readonly step: 1 | -1;
}

function edgesOf(shift: Shift, side: -1 | 1): Edge[] {
  const { participant } = shift;
  const key = `${participantKey(participant)} ${shift.offsetSeconds}`;
  const userId = participant.kind === "user" || participant.kind === "device" ? participant.id : null;
  return [
    { at: shift.start, key, userId, side, step: 1 },
    { at: shift.end, key, userId, side, step: -1 },
  ];
}

function finalRow(schedule: ScheduleEntity | null, window: RenderWindow): readonly Shift[] {
  return schedule === null ? [] : render({ ...schedule.value, id: schedule.id }, { window, view: "final" });
}
