import { PERSON_SLOTS, personSlot } from "#components/person/person-slot.ts";

export interface PersonSlot {
  /** 1..10 */
  readonly slot: number;
  /** The colour is somebody else's too: drawn with a dotted left edge. */
  readonly isRepeat: boolean;
}

/**
 * The colour of each person of one schedule: their own of every screen, on collision the next free one. Depends on who takes part and
 * not on their order, so a period, a filter or a reordering changes no colour. From the eleventh person on colours repeat.
 * @param given people whose colours stand already; the others take what they left
 */
export function assignSlots(
  keys: Iterable<string>,
  given: Iterable<readonly [string, PersonSlot]> = [],
): Map<string, PersonSlot> {
  const slots = new Map<string, PersonSlot>(given);
  const people = [...new Set(keys)].filter((key) => !slots.has(key)).sort();
  const taken = new Set([...slots.values()].map((one) => one.slot));
  for (const key of people) {
    const own = personSlot(key);
    if (taken.has(own)) continue;
    taken.add(own);
    slots.set(key, { slot: own, isRepeat: false });
  }
  for (const key of people) {
    if (slots.has(key)) continue;
    const isRepeat = taken.size === PERSON_SLOTS;
    let slot = personSlot(key);
    while (!isRepeat && taken.has(slot)) slot = (slot % PERSON_SLOTS) + 1;
    taken.add(slot);
    slots.set(key, { slot, isRepeat });
  }
  return slots;
}
