import { canonicalJson } from "../json.ts";
import type { Slot, SlotOrder, Slots, TurnUnit } from "../model/layer.ts";
import { toMs } from "../time/instant.ts";
import { findZone } from "../time/zone.ts";
import { asList, asRecord, equalValues } from "./any-value.ts";
import type { Same } from "./merge-spec.ts";

const UNIT_MS: { readonly [U in TurnUnit]: number } = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/** Names of time zones that stand for the same one (`Europe/Kiev`, `Europe/Kyiv`). A name not known here equals only itself. */
export const sameZone: Same = (a, b) => canonicalZone(a) === canonicalZone(b);

/**
 * Beginnings of a layer. Two that both lie in the past (or are open) change no future shift: sources move them with every edit
 * (PagerDuty contract §8, `start` of a live layer means "last edited"). Not where occurrences are counted from it.
 */
export const sameActiveFrom: Same = (a, b, { env, left, right }) => {
  if (a === b) return true;
  const counts = [left, right].some((layer) => asRecord(asRecord(layer).rules).countFrom === "active-from");
  return (
    !counts && [a, b].every((from) => from === null || (typeof from === "string" && toMs(from) <= env.now))
  );
};

/** Participants of a rotation: a sequence, but a set where all are on call at once. */
export const sameParticipants: Same = (a, b, { left, right }) =>
  [left, right].every((rotation) => asRecord(rotation).type === "together")
    ? sameItems(a, b)
    : equalValues(a, b);

/** Targets of a step: a set, but a sequence where one after the other is asked. */
export const sameTargets: Same = (a, b, { left, right }) =>
  [left, right].every((step) => asRecord(step).assign === "all") ? sameItems(a, b) : equalValues(a, b);

/** Who an occurrence layer puts on call; rotating slots are compared as of one moment. */
export const sameWho: Same = (a, b) => {
  if (equalValues(a, b)) return true;
  if (isTogether(a) && isTogether(b)) return sameItems(asRecord(a).participants, asRecord(b).participants);
  return isSlots(a) && isSlots(b) && sameSlots(a, b);
};

function sameItems(a: unknown, b: unknown): boolean {
  return equalValues(asList(a).map(canonicalJson).sort(), asList(b).map(canonicalJson).sort());
}

function canonicalZone(name: unknown): unknown {
  const zone = typeof name === "string" ? findZone(name) : null;
  return zone?.ok ? zone.value.canonicalName : name;
}

function isTogether(value: unknown): boolean {
  return asRecord(value).type === "together";
}

function isSlots(value: unknown): value is Slots {
  return asRecord(value).type === "slots";
}

/**
 * Whether one state of rotating slots is the other one, some changes later. After elapsed time the number of changes follows from
 * the next change that each names; after occurrences it cannot be told from here, so that any turning round counts once the next
 * change moved; after alerts every change of order is news, and only the moment of reading is left out.
 */
export function sameSlots<R>(a: Slots<R>, b: Slots<R>): boolean {
  const frame = (who: Slots<R>) => ({
    ...who,
    order: who.order === null ? null : { ...who.order, asOf: null, nextAt: null },
    slots: who.slots.map((slot) => ({ ...slot, participant: slot.pinned ? slot.participant : null })),
  });
  if (!equalValues(frame(a), frame(b))) return false;
  const turns = a.order === null || b.order === null ? 0 : turnsBetween(a.order, b.order);
  const [left, right] = [rotating(a.slots), rotating(b.slots)];
  if (turns === "any") return left.some((_, by) => equalValues(turned(left, by), right));
  const forward = a.order?.direction === "last-to-first" ? -turns : turns;
  return equalValues(turned(left, forward), right);
}

function turnsBetween(a: SlotOrder, b: SlotOrder): number | "any" {
  if (a.trigger === "alert" || a.nextAt === null || b.nextAt === null) return 0;
  const moved = toMs(b.nextAt) - toMs(a.nextAt);
  if (a.trigger === "occurrence" || a.unit === null) return moved === 0 ? 0 : "any";
  return Math.round(moved / (a.every * UNIT_MS[a.unit]));
}

function rotating<R>(slots: readonly Slot<R>[]): readonly unknown[] {
  return slots.filter((slot) => !slot.pinned).map((slot) => slot.participant);
}

/** The first `by` go to the end. */
function turned(items: readonly unknown[], by: number): readonly unknown[] {
  if (items.length === 0) return items;
  const first = ((by % items.length) + items.length) % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
