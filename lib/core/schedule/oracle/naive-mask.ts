import type { MaskLayer, Turns, Window } from "../../model/layer.ts";
import type { Participant } from "../../model/participant.ts";
import { type EpochMs, toMs } from "../../time/instant.ts";
import type { RenderWindow } from "../shift.ts";
import { days, step, toEpoch } from "./wall.ts";

/** Far enough that a change of the clock beyond the window cannot matter. */
const BEYOND_MS = 3 * 86_400_000;

interface Span {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

interface Turn extends Span {
  readonly participant: Participant | null;
}

/** Whose turn it is at an instant of the window, by trying every turn from the anchor on and every window of every day. */
export function maskAt(
  layer: MaskLayer,
  zone: string,
  window: RenderWindow,
): (at: EpochMs) => readonly Participant[] {
  const { rotation } = layer;
  const from = rotation.type === "turns" ? Math.min(window.from, toMs(rotation.anchor)) : window.from;
  const open = openSpans(layer, zone, { from: from - BEYOND_MS, to: window.to + BEYOND_MS });
  const isOpen = (at: EpochMs) => open === "always" || open.some((span) => holds(span, at));
  if (rotation.type === "together") return (at) => (isOpen(at) ? rotation.participants : []);
  const turns = turnsUntil(layer, rotation, { zone, window, open }).filter(
    (turn) => turn.end >= window.from && turn.start <= window.to,
  );
  return (at) => {
    const participant = turns.find((turn) => holds(turn, at))?.participant;
    return participant && isOpen(at) ? [participant] : [];
  };
}

function holds(span: Span, at: EpochMs): boolean {
  return span.start <= at && at < span.end;
}

function openSpans(layer: MaskLayer, zone: string, window: RenderWindow): "always" | readonly Span[] {
  const { coverage } = layer;
  if (coverage.type === "always") return "always";
  return days(window.from, window.to, { zone, daysBefore: 9 }).flatMap((midnight) =>
    coverage.windows
      .filter((each) => opensOn(each, midnight.dayOfWeek))
      .map((each) => {
        const opens = midnight.add({ seconds: each.startSecond });
        const start = toEpoch(opens, zone, layer.rules.skippedTime);
        const end =
          layer.rules.windowEnd === "elapsed"
            ? start + each.durationSeconds * 1000
            : toEpoch(opens.add({ seconds: each.durationSeconds }), zone, layer.rules.skippedTime);
        return { start, end };
      }),
  );
}

function opensOn(window: Window, dayOfWeek: number): boolean {
  return window.type === "daily" || window.startDay === dayOfWeek;
}

/** Every turn from the anchor to the window's end, and back to its start where turns are counted backwards. */
function turnsUntil(
  layer: MaskLayer,
  turns: Turns,
  given: { zone: string; window: RenderWindow; open: "always" | readonly Span[] },
): readonly Turn[] {
  const { participants } = turns;
  const takes = (turn: Span) =>
    layer.rules.emptyTurns === "count" ||
    given.open === "always" ||
    given.open.some((span) => meets(span, turn));
  const who = (consumed: number) =>
    participants[((consumed % participants.length) + participants.length) % participants.length] ?? null;
  const spans = handOffs(layer, turns, given);

  const list: Turn[] = [];
  let consumed = 0;
  for (const turn of spans.filter(({ number }) => number >= 0)) {
    list.push({ ...turn, participant: who(consumed) });
    if (takes(turn)) consumed++;
  }
  if (turns.beforeAnchor === "nobody") return list;
  consumed = 0;
  for (const turn of spans.filter(({ number }) => number < 0).toReversed()) {
    if (takes(turn)) consumed--;
    list.push({ ...turn, participant: who(consumed) });
  }
  return list;
}

/** All turns by number, some days beyond the window. A hand-off that the clock moved on never comes after the next one. */
function handOffs(
  layer: MaskLayer,
  turns: Turns,
  { zone, window }: { zone: string; window: RenderWindow },
): readonly (Span & { readonly number: number })[] {
  const anchor = toMs(turns.anchor);
  const inDays = turns.unit === "days" || turns.unit === "weeks";
  const clock = inDays ? layer.rules.turnDays : layer.rules.turnHours;
  const place = { zone, skipped: layer.rules.skippedTime };
  const begins = (k: number) => step(anchor, { amount: k * turns.length, unit: turns.unit, clock }, place);
  let first = 0;
  while (turns.beforeAnchor === "count-back" && begins(first) > window.from - BEYOND_MS) first--;
  const starts: EpochMs[] = [];
  for (let k = first; k <= 1 || (starts.at(-1) ?? 0) <= window.to + BEYOND_MS; k++) starts.push(begins(k));
  for (let index = starts.length - 2; index >= 0; index--)
    starts[index] = Math.min(starts[index] ?? 0, starts[index + 1] ?? 0);
  return starts
    .slice(0, -1)
    .map((start, index) => ({ start, end: starts[index + 1] ?? start, number: first + index }));
}

function meets(a: Span, b: Span): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}
