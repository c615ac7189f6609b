import type { Layer } from "../model/layer.ts";
import { type Participant, participantKey } from "../model/participant.ts";
import { type EpochMs, toMs } from "../time/instant.ts";
import { floorMod } from "../time/wall-clock.ts";
import { type Zone, zoneOf } from "../time/zone.ts";
import { compileMask, type Stretch, type StretchesBetween } from "./mask.ts";
import { timetable } from "./occurrences.ts";
import { FOREVER, type Piece } from "./piece.ts";
import { absenceBounds, type Seating, seatAt } from "./seating.ts";
import { compileSlots } from "./slots.ts";

/** How a layer is named among its siblings. */
export interface LayerPlace {
  readonly id: string;
  readonly rank: number;
}

/** Gives the pieces of a layer that touch [from, to), whole, absences inside the rotation included. Vacant places are pieces of `nobody`: an override may fill them. */
export type PiecesBetween = (from: EpochMs, to: EpochMs, seating: Seating) => Piece[];

/** What a layer is before it is known how its siblings name it: parsed once for each value and zone. */
type Compiled = (place: LayerPlace) => PiecesBetween;

const compiled = new WeakMap<Layer, Map<string, Compiled>>();

/** Parses a layer once and keeps the result with the value: a model value never changes. Throws on values that were never checked. */
export function compileLayer(layer: Layer, scheduleZone: string): Compiled {
  const zoneName = layer.timeZone ?? scheduleZone;
  const known = compiled.get(layer);
  const found = known?.get(zoneName);
  if (found !== undefined) return found;
  const fresh = compileFresh(layer, zoneOf(zoneName));
  if (known === undefined) compiled.set(layer, new Map([[zoneName, fresh]]));
  else known.set(zoneName, fresh);
  return fresh;
}

function compileFresh(layer: Layer, zone: Zone): Compiled {
  const active = {
    start: layer.activeFrom === null ? FOREVER.start : toMs(layer.activeFrom),
    end: layer.activeUntil === null ? FOREVER.end : toMs(layer.activeUntil),
  };
  const seats = seatsOf(layer, zone);
  return (place) => (from, to, seating) => {
    const begins = Math.max(from, active.start);
    const ends = Math.min(to, active.end);
    if (begins >= ends) return [];
    const pieces: Piece[] = [];
    const because = { kind: "layer", id: place.id } as const;
    seats(begins, ends, seating, (seat) => {
      const start = Math.max(seat.start, active.start);
      const end = Math.min(seat.end, active.end);
      if (start >= end || start >= to || end <= from) return;
      pieces.push({
        start,
        end,
        turnStart: seat.turnStart,
        turnEnd: seat.turnEnd,
        participant: seat.participant,
        seated: seat.participant,
        insteadOf: seat.by === null ? null : seat.by.insteadOf,
        track: layer.track,
        slot: seat.slot,
        category: seat.category,
        offsetSeconds: seat.offsetSeconds,
        because: seat.by === null ? because : { kind: "substitution", id: seat.by.id },
        rank: place.rank,
      });
    });
    return pieces;
  };
}

interface Emitted {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly turnStart: EpochMs;
  readonly turnEnd: EpochMs;
  readonly participant: Participant;
  readonly by: { readonly id: string; readonly insteadOf: Participant } | null;
  readonly slot: number | null;
  readonly category: string | null;
  readonly offsetSeconds: number;
}

type SeatsBetween = (from: EpochMs, to: EpochMs, seating: Seating, emit: (seat: Emitted) => void) => void;

function seatsOf(layer: Layer, zone: Zone): SeatsBetween {
  if (layer.type === "occurrences" && layer.who.type === "slots") {
    const table = timetable(layer, zone);
    const seats = compileSlots(layer.who, { rules: layer.rules, zone, table });
    return (from, to, seating, emit) => {
      for (const occurrence of table.between(from, to)) {
        const turn = { turnStart: occurrence.start, turnEnd: occurrence.end };
        for (const { start, end, slot, seat, offsetSeconds } of seats(occurrence, seating)) {
          emit({ ...turn, start, end, ...seat, slot: slot.position, category: slot.category, offsetSeconds });
        }
      }
    };
  }
  const stretches = stretchesOf(layer, zone);
  return (from, to, seating, emit) => {
    for (const stretch of stretches(from, to)) seatStretch(stretch, layer, seating, emit);
  };
}

function stretchesOf(layer: Layer, zone: Zone): StretchesBetween {
  switch (layer.type) {
    case "mask":
      return compileMask(layer, zone);
    case "fixed": {
      const shifts = layer.shifts
        .map((shift) => ({ ...span(toMs(shift.start), toMs(shift.end)), participants: shift.participants }))
        .sort((a, b) => a.start - b.start);
      return (from, to) => shifts.filter((shift) => shift.start < to && shift.end > from);
    }
    case "occurrences": {
      const { who } = layer;
      const table = timetable(layer, zone);
      return (from, to) =>
        table.between(from, to).map(({ start, end, number }) => ({
          ...span(start, end),
          participants:
            who.type === "together" ? who.participants : who.type === "each" ? turnOf(who, number) : [],
        }));
    }
  }
}

function span(start: EpochMs, end: EpochMs) {
  return { start, end, turnStart: start, turnEnd: end };
}

/** PagerDuty contract §9: the member advances per occurrence. Empty when there are no members. */
function turnOf(
  who: { readonly perParticipant: number; readonly participants: readonly Participant[] },
  number: number,
): Participant[] {
  const turn = Math.floor(number / who.perParticipant);
  const participant = who.participants[floorMod(turn, who.participants.length)];
  return participant === undefined ? [] : [participant];
}

const PLAIN = { slot: null, category: null, offsetSeconds: 0 } as const;

/** Everybody of a stretch, once, each cut where an absence begins or ends. */
function seatStretch(stretch: Stretch, layer: Layer, seating: Seating, emit: (seat: Emitted) => void): void {
  const { turnStart, turnEnd } = stretch;
  for (const participant of distinct(stretch.participants)) {
    let { start } = stretch;
    const bounds = absenceBounds(seating.absences, [participant], stretch);
    for (const end of [...bounds, stretch.end]) {
      const seat = seatAt(seating, participant, start, layer.rules);
      emit({ start, end, turnStart, turnEnd, ...seat, ...PLAIN });
      start = end;
    }
  }
}

function distinct(participants: readonly Participant[]): readonly Participant[] {
  if (participants.length < 2) return participants;
  return [...new Map(participants.map((one) => [participantKey(one), one])).values()];
}
