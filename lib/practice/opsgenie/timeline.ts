import type { Piece, Window } from "#lib/practice/pieces.ts";
import { formatUtc, instantAfterGap, wallAt, weekdayOf } from "#lib/practice/wall-clock.ts";
import { flatten, reachedBy } from "./reach.ts";
import { unprocessable } from "./refusal.ts";
import type { OnCall, RenderedRotation } from "./render.ts";
import { type Told, tell } from "./rendering.ts";
import type { Schedule } from "./wire.ts";

const DAY = 86_400;

export const UNITS = ["weeks", "days", "months"] as const;

/** `date` in epoch milliseconds. */
export type Span = { date: number; interval: number; unit: (typeof UNITS)[number] };

/** Begins with the unit that holds `date` in the schedule's zone: its day, its Monday, the first of its month (contract §4). */
export function alignedWindow(zone: string, { date, interval, unit }: Span): Window {
  const today = Math.floor(wallAt(zone, Math.floor(date / 1000)) / DAY);
  const [first, end] = daysOf(unit, today, interval);
  return { since: instantAfterGap(zone, first * DAY), until: instantAfterGap(zone, end * DAY) };
}

/** Refuses a window of more days than the service renders at once: to be asked in parts (contract §4). */
export function assertNotTooLong({ since, until }: Window, longestDays: number): void {
  if (until - since > (longestDays + 1) * DAY) {
    throw unprocessable({ interval: `the requested range should not be longer than ${longestDays} days` });
  }
}

/** The timelines of a window: the final one always, the others by the names that `expand` knows them by. */
export function timelines(
  schedule: Schedule,
  window: Window,
  { expand, now, ...told }: Told & { expand: (part: string) => boolean; now: Date },
) {
  const rows = tell(schedule, window, told);
  const recorded = schedule.recorded
    ? tell({ ...schedule, rotations: schedule.recorded }, window, told)
    : rows;
  const draw = (part: "base" | "overrides" | "forwardings" | "final") => ({
    rotations: rows.map((row, index) => {
      const past = recorded[index]?.[part] ?? [];
      const periods = [...pastPeriods(past, now, told), ...comingPeriods(row[part], now)];
      // A rotation with nothing has no list of periods (contract §4).
      return { ...heading(row, index), ...(periods.length > 0 ? { periods } : {}) };
    }),
  });
  return {
    finalTimeline: draw("final"),
    ...(expand("base") ? { baseTimeline: draw("base") } : {}),
    ...(expand("override") ? { overrideTimeline: draw("overrides") } : {}),
    ...(expand("forwarding") ? { forwardingTimeline: draw("forwardings") } : {}),
  };
}

/** `order` is the order of display, not a precedence. */
function heading({ id, name }: RenderedRotation, index: number) {
  return { id, name, order: index + 1 };
}

/** What is over by `now`, a stint in progress up to it: with those it reached, and without the reason (contract §4). */
function pastPeriods(pieces: Piece<OnCall>[], now: Date, told: Told) {
  return pieces
    .map((piece) => ({ piece, end: Math.min(piece.end * 1000, now.getTime()) }))
    .filter(({ piece, end }) => piece.start * 1000 < end)
    .map(({ piece: { start, value }, end }) => ({
      startDate: stamp(start * 1000),
      endDate: stamp(end),
      type: "historical",
      recipient: {
        ...recipient(value),
        ...(value.from ? { forwardedFrom: value.from.username } : {}),
      },
      ...flattened(value, start, told),
    }));
}

function comingPeriods(pieces: Piece<OnCall>[], now: Date) {
  return pieces
    .map((piece) => ({ piece, start: Math.max(piece.start * 1000, now.getTime()) }))
    .filter(({ piece, start }) => start < piece.end * 1000)
    .map(({ piece: { end, value }, start }) => ({
      startDate: stamp(start),
      endDate: stamp(end * 1000),
      type: value.reason,
      recipient: recipient(value),
      ...(value.from ? { fromUser: { id: value.from.id, type: "user", name: value.from.username } } : {}),
    }));
}

function recipient({ who }: OnCall) {
  return { id: who.id, type: who.type, name: who.type === "user" ? who.username : who.name };
}

/** Who was reached when it began; a user reaches that user. */
function flattened(value: OnCall, instant: number, told: Told) {
  if (value.who.type === "user") return { flattenedRecipients: [recipient(value)] };
  const people = usersOf(reachedBy(value, instant, told));
  return people.length > 0 ? { flattenedRecipients: people } : {};
}

function usersOf(reached: ReturnType<typeof reachedBy>): { id: string; type: string; name: string }[] {
  const names = new Set(flatten([reached]));
  const all = walk(reached).filter(({ type, name }) => type === "user" && names.has(name));
  return [...new Map(all.map(({ id, type, name }) => [id, { id, type, name }])).values()];
}

function walk(reached: ReturnType<typeof reachedBy>): ReturnType<typeof reachedBy>[] {
  return [reached, ...(reached.onCallParticipants ?? []).flatMap(walk)];
}

/** Milliseconds are written where there are any (contract §2). */
function stamp(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? formatUtc(milliseconds / 1000) : new Date(milliseconds).toISOString();
}

/** First day and the day after the last, counted from 1 January 1970. */
function daysOf(unit: Span["unit"], today: number, interval: number): [number, number] {
  switch (unit) {
    case "days":
      return [today, today + interval];
    case "weeks": {
      const monday = today - weekdayOf(today) + 1;
      return [monday, monday + 7 * interval];
    }
    case "months": {
      const date = new Date(today * DAY * 1000);
      const month = (add: number) =>
        Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + add, 1) / (DAY * 1000);
      return [month(0), month(interval)];
    }
  }
}
