import { fitTo, type Piece, type Window } from "#lib/practice/pieces.ts";
import { parseInstant } from "#lib/practice/wall-clock.ts";
import type { Lie } from "./lies.ts";
import { type LayeredRendering, longestPieceSeconds, renderLayers } from "./render-layers.ts";
import { type Assignment, longestShiftSeconds, renderShifts } from "./render-shifts.ts";
import type { LayeredSchedule, ShiftSchedule } from "./wire.ts";

const DAY = 86_400;

type Request = { window: Window; overflow: boolean; lie: Lie | undefined };

/** What the account says about a layer-based schedule in a window: the truth, unless a lie is planted on it. */
export function tellLayers(schedule: LayeredSchedule, { window, overflow, lie }: Request): LayeredRendering {
  const planted = lie?.scheduleId === schedule.id ? lie : undefined;
  const around = widen(window, overflow ? longestPieceSeconds(schedule) : planted?.repaint ? DAY : 0);
  const truth = renderLayers(schedule, around);
  const told = planted?.bendLayers ? renderLayers(planted.bendLayers(schedule), around) : truth;
  const final = planted?.repaint ? planted.repaint(told.final) : told.final;
  return {
    layers: told.layers.map((pieces) => fitTo(pieces, window, overflow)),
    overrides: fitTo(truth.overrides, window, overflow),
    final: fitTo(final, window, overflow),
  };
}

/** What the account says about a shift-based schedule in a window. */
export function tellShifts(schedule: ShiftSchedule, { window, overflow, lie }: Request): Piece<Assignment>[] {
  const planted = lie?.scheduleId === schedule.id ? lie : undefined;
  const around = widen(window, overflow ? longestShiftSeconds(schedule) : 0);
  const told = planted?.bendShifts ? planted.bendShifts(schedule) : schedule;
  return fitTo(renderShifts(told, around), window, overflow);
}

/** A person's unbroken stretch on call; null ends are those of somebody who is on call for good (contract §7). */
export type Stretch = { userId: string; start: number; end: number | null };

/**
 * The stretches of a schedule that touch the window, consecutive turns of one person joined and at their natural length
 * (contract §10.12).
 */
export function stretchesOf(
  schedule: LayeredSchedule | ShiftSchedule,
  window: Window,
  lie: Lie | undefined,
): Stretch[] {
  for (let margin = 9 * DAY; ; margin *= 2) {
    const around = widen(window, margin);
    const stretches = join(personPieces(schedule, around, lie))
      .filter(({ start, end }) => start < Math.max(window.until, window.since + 1) && end > window.since)
      .map((stretch) => ({ ...stretch, end: isForGood(schedule, stretch, around) ? null : stretch.end }));
    const isCut = stretches.some(({ start, end }) => start === around.since || end === around.until);
    if (!isCut || margin > 1000 * DAY) return stretches;
  }
}

type PersonPiece = { userId: string; start: number; end: number };

function personPieces(
  schedule: LayeredSchedule | ShiftSchedule,
  window: Window,
  lie: Lie | undefined,
): PersonPiece[] {
  const request = { window, overflow: false, lie };
  if ("schedule_layers" in schedule) {
    return tellLayers(schedule, request).final.map(({ start, end, value }) => ({
      userId: value.id,
      start,
      end,
    }));
  }
  return tellShifts(schedule, request).flatMap(({ start, end, value: { member } }) =>
    member.type === "user_member" ? [{ userId: member.user_id, start, end }] : [],
  );
}

function join(pieces: PersonPiece[]): PersonPiece[] {
  const joined: PersonPiece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.start - b.start)) {
    const previous = joined.findLast(({ userId, end }) => userId === piece.userId && end >= piece.start);
    if (previous) previous.end = Math.max(previous.end, piece.end);
    else joined.push({ ...piece });
  }
  return joined;
}

/** Whether a stretch that reaches the edge goes on for ever: nobody else holds a seat in any layer that has not ended by then. */
function isForGood(schedule: LayeredSchedule | ShiftSchedule, stretch: PersonPiece, around: Window): boolean {
  if (!("schedule_layers" in schedule) || stretch.end !== around.until) return false;
  const lasting = schedule.schedule_layers.filter(
    ({ end }) => end === null || parseInstant(end) > around.until,
  );
  const seats = lasting.flatMap(({ users }) => users);
  return (
    lasting.some(({ end, restrictions }) => end === null && restrictions.length === 0) &&
    seats.every(({ user }) => user.id === stretch.userId) &&
    schedule.overrides.every(({ end }) => parseInstant(end) <= around.until)
  );
}

function widen({ since, until }: Window, seconds: number): Window {
  const end = since === until ? until + 1 : until;
  return { since: since - seconds, until: end + seconds };
}
