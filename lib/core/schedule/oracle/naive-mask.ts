import type { MaskLayer, Turns, Window } from "../../model/layer.ts";
import type { Participant } from "../../model/participant.ts";
import { type EpochMs, toMs } from "../../time/instant.ts";
import type { RenderWindow } from "../shift.ts";
import { days, step, toEpoch } from "./wall.ts";

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
  const open = openSpans(layer, zone, { from, to: window.to });
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
  const anchor = toMs(turns.anchor);
  const inDays = turns.unit === "days" || turns.unit === "weeks";
  const clock = inDays ? layer.rules.turnDays : layer.rules.turnHours;
  const place = { zone: given.zone, skipped: layer.rules.skippedTime };
  const begins = (k: number) => step(anchor, { amount: k * turns.length, unit: turns.unit, clock }, place);
  const count = turns.participants.length;
  const takes = (turn: Span) =>
    layer.rules.emptyTurns === "count" ||
    given.open === "always" ||
    given.open.some((span) => meets(span, turn));
  const who = (consumed: number) => turns.participants[((consumed % count) + count) % count] ?? null;

  const list: Turn[] = [];
  let consumed = 0;
  for (let k = 0; begins(k) <= given.window.to; k++) {
    const turn = { start: begins(k), end: begins(k + 1) };
    list.push({ ...turn, participant: who(consumed) });
    if (takes(turn)) consumed++;
  }
  if (turns.beforeAnchor === "nobody") return list;
  consumed = 0;
  for (let k = -1; begins(k + 1) >= given.window.from; k--) {
    const turn = { start: begins(k), end: begins(k + 1) };
    if (takes(turn)) consumed--;
    list.push({ ...turn, participant: who(consumed) });
  }
  return list;
}

function meets(a: Span, b: Span): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}
