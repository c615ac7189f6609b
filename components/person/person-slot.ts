export const PERSON_SLOTS = 10;

/**
 * Which of the ten colours a person has, from 1: the same on every screen. Where several people stand together, as on a
 * timeline, those who collide move to the next free one.
 */
export function personSlot(userId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < userId.length; index += 1) {
    hash = Math.imul(hash ^ userId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return (hash % PERSON_SLOTS) + 1;
}

/** Colour of a slot and of the text on it. The names are written out, because the stylesheet is made from what is written. */
const FILLS = [
  "bg-p1 text-ink-light",
  "bg-p2 text-ink-light",
  "bg-p3 text-ink-light",
  "bg-p4 text-white",
  "bg-p5 text-ink-light",
  "bg-p6 text-ink-light",
  "bg-p7 text-white",
  "bg-p8 text-ink-light",
  "bg-p9 text-ink-light",
  "bg-p10 text-ink-light",
] as const;

/** @param slot from 1; from the eleventh the colours repeat */
export function personFill(slot: number): string {
  return FILLS[(slot - 1) % PERSON_SLOTS] ?? FILLS[0];
}
