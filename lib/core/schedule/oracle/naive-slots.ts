import type { LayerRules, OccurrenceLayer, Slot, SlotOrder } from "../../model/layer.ts";
import type { Participant } from "../../model/participant.ts";
import { type EpochMs, toMs } from "../../time/instant.ts";
import type { Occurrence } from "./naive-occurrences.ts";
import { step } from "./wall.ts";

type Slots = Extract<OccurrenceLayer["who"], { type: "slots" }>;

/** A place of the timeline at an instant: who sits there, and whose place it is. */
export interface Seat {
  readonly position: number;
  readonly participant: Participant;
  readonly named: Participant;
  readonly offsetSeconds: number;
}

interface Moment {
  readonly at: EpochMs;
  readonly occurrence: Occurrence;
  readonly occurrences: readonly Occurrence[];
  readonly zone: string;
  readonly rules: LayerRules;
  /** Who sits there in place of one named by the slots: the same, a substitute, or null. */
  readonly seated: (participant: Participant) => Participant | null;
}

/** The timeline of an occurrence at an instant; nobody sits in the vacant places, which are told with their step if an override fills them. */
export function seatsAt(slots: Slots, moment: Moment): readonly Seat[] {
  const people = permuted(slots.slots, slots.order, moment);
  const steps = stepsOf(
    slots.slots.map((slot, index) => {
      const named = people[index] ?? slot.participant;
      return { slot, named, who: moment.seated(named) };
    }),
  );
  const seats: Seat[] = [];
  let offsetSeconds = 0;
  let stepBeforeIsVacant = false;
  for (const places of steps) {
    const wait = places[0]?.slot.waitBeforeSeconds ?? 0;
    if (!stepBeforeIsVacant) offsetSeconds += wait;
    for (const { slot, named, who } of places)
      seats.push({ position: slot.position, participant: who ?? { kind: "nobody" }, named, offsetSeconds });
    stepBeforeIsVacant = places.every(({ who }) => who === null);
  }
  return seats;
}

type Place = { readonly slot: Slot; readonly named: Participant; readonly who: Participant | null };

/** Slots told together: a wait of zero joins the step before. */
function stepsOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const steps: Place[][] = [];
  for (const place of places) {
    const last = steps.at(-1);
    if (last && place.slot.waitBeforeSeconds === 0) last.push(place);
    else steps.push([place]);
  }
  return steps;
}

/** Whose each place is: the unpinned ones moved on by one for each change so far. */
function permuted(slots: readonly Slot[], order: SlotOrder | null, moment: Moment): readonly Participant[] {
  const free = slots.filter((slot) => !slot.pinned).map((slot) => slot.participant);
  const changes = order ? changesUntil(order, moment) : 0;
  for (let change = 0; change < Math.abs(changes); change++) {
    const forwards = (order?.direction === "first-to-last") === changes > 0;
    const moved = forwards ? free.shift() : free.pop();
    if (moved && forwards) free.push(moved);
    else if (moved) free.unshift(moved);
  }
  return slots.map((slot) => (slot.pinned ? slot.participant : (free.shift() ?? slot.participant)));
}

function changesUntil(order: SlotOrder, moment: Moment): number {
  if (order.trigger === "alert") return 0;
  return order.trigger === "elapsed" ? elapsedChanges(order, moment) : finishedChanges(order, moment);
}

/** One at `nextAt` and one at every interval after it. */
function elapsedChanges(order: SlotOrder, { at, zone, rules }: Moment): number {
  if (order.nextAt === null || order.unit === null) return 0;
  const inDays = order.unit === "days" || order.unit === "weeks";
  const by = { unit: order.unit, clock: inDays ? rules.turnDays : rules.turnHours };
  const first = toMs(order.nextAt);
  let changes = 0;
  const moment = (change: number) =>
    step(first, { ...by, amount: change * order.every }, { zone, skipped: rules.skippedTime });
  while (moment(changes) <= at) changes++;
  return changes;
}

/** One for every so many occurrences since the one that `asOf` finds running or ahead, or from the first one at `nextAt`. */
function finishedChanges(order: SlotOrder, { occurrence, occurrences }: Moment): number {
  const place = occurrences.indexOf(occurrence);
  if (order.nextAt === null) {
    const base = occurrences.findIndex(({ end }) => end > toMs(order.asOf));
    return base < 0 ? 0 : Math.max(0, Math.floor((place - base) / order.every));
  }
  const nextAt = toMs(order.nextAt);
  const base = occurrences.findIndex(({ start }) => start >= nextAt);
  return base < 0 || place < base ? 0 : 1 + Math.floor((place - base) / order.every);
}
