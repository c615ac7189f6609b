import { createRequire } from "node:module";
import { DateTime } from "luxon";
import type { KeyedInterval } from "#lib/core/schedule/compare.ts";
import { DAY_MS, type PlainLayer, WINDOW } from "./render-input.ts";

// Its ES module is not one that Node finds, and its CommonJS one hides its names.
const { datetime, RRule }: typeof import("rrule") = createRequire(import.meta.url)("rrule");

/**
 * What one writes at first with luxon: step from turn to turn by calendar arithmetic, beginning at the one before the window, lay the open
 * hours of each day over them, and let the upper layers hide the lower ones. Gives the same people as the engine.
 */
export function renderWithLuxon(layers: readonly PlainLayer[]): KeyedInterval[] {
  const final: KeyedInterval[] = [];
  for (const layer of layers) {
    const open = openWithLuxon(layer);
    const pieces = turnsWithLuxon(layer).flatMap((turn) => open.flatMap((hours) => common(turn, hours)));
    final.push(...pieces.flatMap((piece) => hiddenBy(piece, final)));
  }
  return final;
}

function turnsWithLuxon({ zone, anchor, every, people }: PlainLayer): KeyedInterval[] {
  const start = DateTime.fromMillis(anchor, { zone });
  const lengthDays = every.length * (every.unit === "weeks" ? 7 : 1);
  const turns: KeyedInterval[] = [];
  let number = Math.floor((WINDOW.from - anchor) / (lengthDays * DAY_MS)) - 1;
  for (;;) {
    const begins = start.plus({ days: number * lengthDays }).toMillis();
    if (begins >= WINDOW.to) return turns;
    const ends = start.plus({ days: (number + 1) * lengthDays }).toMillis();
    turns.push({ start: begins, end: ends, key: people[number % people.length] ?? "" });
    number += 1;
  }
}

function openWithLuxon({ zone, open }: PlainLayer): { start: number; end: number }[] {
  if (open === null) return [{ start: WINDOW.from, end: WINDOW.to }];
  const found: { start: number; end: number }[] = [];
  let day = DateTime.fromMillis(WINDOW.from, { zone }).startOf("day").minus({ days: 1 });
  while (day.toMillis() < WINDOW.to) {
    if (open.days.includes(day.weekday)) {
      const starts = day.set({ hour: open.startHour });
      const ends = starts
        .plus({ days: open.startHour + open.hours >= 24 ? 1 : 0 })
        .set({ hour: (open.startHour + open.hours) % 24 });
      found.push({
        start: Math.max(starts.toMillis(), WINDOW.from),
        end: Math.min(ends.toMillis(), WINDOW.to),
      });
    }
    day = day.plus({ days: 1 });
  }
  return found;
}

function common(turn: KeyedInterval, hours: { start: number; end: number }): KeyedInterval[] {
  const start = Math.max(turn.start, hours.start, WINDOW.from);
  const end = Math.min(turn.end, hours.end, WINDOW.to);
  return start < end ? [{ start, end, key: turn.key }] : [];
}

function hiddenBy(piece: KeyedInterval, above: readonly KeyedInterval[]): KeyedInterval[] {
  let rest = [piece];
  for (const other of above) {
    if (other.start >= piece.end || other.end <= piece.start) continue;
    rest = rest.flatMap((one) => [
      ...common({ ...one, end: Math.min(one.end, other.start) }, one),
      ...common({ ...one, start: Math.max(one.start, other.end) }, one),
    ]);
  }
  return rest;
}

/**
 * The hand-offs and window starts of the same layers by the rrule library, as wall times without a zone: less than rendering, and
 * nothing is laid over anything. Gives how many there are.
 */
export function listWithRrule(layers: readonly PlainLayer[]): number {
  let count = 0;
  for (const { anchor, every, open } of layers) {
    count += startsBetween(new Date(anchor), {
      freq: every.unit === "weeks" ? RRule.WEEKLY : RRule.DAILY,
      interval: every.length,
    });
    if (open === null) continue;
    const start = new Date(WINDOW.from);
    const first = datetime(
      start.getUTCFullYear(),
      start.getUTCMonth() + 1,
      start.getUTCDate(),
      open.startHour,
    );
    count += startsBetween(first, { freq: RRule.WEEKLY, byweekday: open.days.map((day) => day - 1) });
  }
  return count;
}

function startsBetween(
  dtstart: Date,
  options: { freq: number; interval?: number; byweekday?: number[] },
): number {
  return new RRule({ ...options, dtstart }).between(new Date(WINDOW.from), new Date(WINDOW.to), true).length;
}
