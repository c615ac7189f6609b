import type { LayerRules, Slot, SlotOrder, Slots } from "../model/layer.ts";
import type { Participant } from "../model/participant.ts";
import { toMs } from "../time/instant.ts";
import { floorMod } from "../time/wall-clock.ts";
import type { Zone } from "../time/zone.ts";
import type { Occurrence, Timetable } from "./occurrences.ts";
import { absenceBounds, type Seat, type Seating, seatAt } from "./seating.ts";
import { handOff, type Steps, stepAt, stepsFrom } from "./turns.ts";

/** A place of a timeline during one stretch of an occurrence; a vacant one has `nobody`, and the offset of its step. */
export interface PlacedSeat {
  readonly start: number;
  readonly end: number;
  readonly slot: Slot;
  readonly seat: Seat;
  readonly offsetSeconds: number;
}

/** Prepares the places of a layer: gives those of one occurrence, by position and time. */
export function compileSlots(
  slots: Slots,
  given: { readonly rules: LayerRules; readonly zone: Zone; readonly table: Timetable },
): (occurrence: Occurrence, seating: Seating) => PlacedSeat[] {
  const places = [...slots.slots].sort((a, b) => a.position - b.position);
  const changes = changesOf(slots.order, given);
  const everyone = places.map((slot) => slot.participant);
  return (occurrence, seating) => {
    const { start, end } = occurrence;
    const bounds = [
      ...changes.boundsIn(start, end),
      ...absenceBounds(seating.absences, everyone, { start, end }),
    ];
    const cuts = [start, ...bounds.sort((a, b) => a - b), end];
    const found: PlacedSeat[] = [];
    for (const [index, from] of cuts.entries()) {
      const to = cuts[index + 1];
      if (to === undefined || to <= from) continue;
      const people = permuted(places, changes.countAt(from, occurrence), slots.order);
      const seats = people.map((participant) => seatAt(seating, participant, from, given.rules));
      found.push(...seatsWithOffsets(places, seats).map((one) => ({ ...one, start: from, end: to })));
    }
    return joinNeighbours(found);
  };
}

/**
 * Offsets of the places: the sum of the waits up to and including their own. A step in which nobody is present takes the wait after it
 * along (xMatters contract §6.16, 28).
 */
function seatsWithOffsets(
  places: readonly Slot[],
  seats: readonly Seat[],
): { readonly slot: Slot; readonly seat: Seat; readonly offsetSeconds: number }[] {
  const found = [];
  let offsetSeconds = 0;
  let stepHasSomeone = true;
  for (const [index, slot] of places.entries()) {
    const seat = seats[index];
    if (seat === undefined) continue;
    if (index === 0 || slot.waitBeforeSeconds > 0) {
      if (stepHasSomeone) offsetSeconds += slot.waitBeforeSeconds;
      stepHasSomeone = false;
    }
    if (seat.participant.kind !== "nobody") stepHasSomeone = true;
    found.push({ slot, seat, offsetSeconds });
  }
  return found;
}

/** Who holds each place after so many changes: the unpinned ones move round, waits stay (xMatters contract §6.21–22). */
function permuted(places: readonly Slot[], changes: number, order: SlotOrder | null): Participant[] {
  const moving = places.filter((slot) => !slot.pinned).map((slot) => slot.participant);
  const shift = order?.direction === "last-to-first" ? -changes : changes;
  let next = 0;
  return places.map((slot) => {
    if (slot.pinned || moving.length === 0) return slot.participant;
    const participant = moving[floorMod(next + shift, moving.length)] ?? slot.participant;
    next += 1;
    return participant;
  });
}

interface Changes {
  /** Changes of order inside an occurrence. */
  boundsIn(start: number, end: number): number[];
  /** How often the order has changed since `asOf`; none before. */
  countAt(at: number, occurrence: Occurrence): number;
}

const NEVER: Changes = { boundsIn: () => [], countAt: () => 0 };

/** When the order changes (xMatters contract §6.21, 23–25). By alerts it cannot be known: the order stays that of `asOf`. */
function changesOf(
  order: SlotOrder | null,
  given: { readonly rules: LayerRules; readonly zone: Zone; readonly table: Timetable },
): Changes {
  if (order === null || order.trigger === "alert") return NEVER;
  if (order.trigger === "occurrence")
    return { ...NEVER, countAt: (_, occurrence) => finished(order, given.table, occurrence) };
  if (order.nextAt === null || order.unit === null) return NEVER;
  const steps = stepsFrom(toMs(order.nextAt), { length: order.every, unit: order.unit }, given);
  return {
    boundsIn: (start, end) => handOffsIn(steps, start, end),
    countAt: (at) => Math.max(0, stepAt(steps, at) + 1),
  };
}

function handOffsIn(steps: Steps, start: number, end: number): number[] {
  const found: number[] = [];
  for (let number = Math.max(0, stepAt(steps, start)); ; number += 1) {
    const at = handOff(steps, number);
    if (at >= end) return found;
    if (at > start) found.push(at);
  }
}

/** One change at the first occurrence from `nextAt` on, then one for every so many; without `nextAt` counted from the one that `asOf` finds. */
function finished(order: SlotOrder, table: Timetable, occurrence: Occurrence): number {
  const first =
    order.nextAt === null
      ? table.firstEndingAfter(toMs(order.asOf))
      : table.firstStartingAt(toMs(order.nextAt));
  if (occurrence.index < first) return 0;
  return Math.floor((occurrence.index - first) / order.every) + (order.nextAt === null ? 0 : 1);
}

/** One place that goes on unchanged over a cut is one stretch. */
function joinNeighbours(seats: readonly PlacedSeat[]): PlacedSeat[] {
  const joined: PlacedSeat[] = [];
  const last = new Map<number, number>();
  for (const one of seats) {
    const index = last.get(one.slot.position);
    const before = index === undefined ? undefined : joined[index];
    if (
      index !== undefined &&
      before !== undefined &&
      before.end === one.start &&
      before.offsetSeconds === one.offsetSeconds &&
      before.seat.participant === one.seat.participant &&
      before.seat.by?.id === one.seat.by?.id
    ) {
      joined[index] = { ...before, end: one.end };
    } else {
      last.set(one.slot.position, joined.length);
      joined.push(one);
    }
  }
  return joined;
}
