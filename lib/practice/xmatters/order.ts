import { instantOf, parseInstant, wallAt } from "#lib/practice/wall-clock.ts";
import type { Shift, ShiftMember, ShiftRotation } from "./wire.ts";

const DAY = 86_400;

/**
 * The members of a series after `changes` rotations, in the order of positions (contract §6.21, §6.22): those that rotate
 * change places among their places, the others stay, and waits belong to places. Negative changes turn back.
 */
export function turned(
  members: readonly ShiftMember[],
  direction: ShiftRotation["direction"],
  changes: number,
): ShiftMember[] {
  const moving = members.filter(({ inRotation }) => inRotation);
  const step = direction === "FIRST_TO_LAST" ? changes : -changes;
  let next = 0;
  return members.map((place) => {
    if (!place.inRotation) return place;
    const from = moving[(((next + step) % moving.length) + moving.length) % moving.length] ?? place;
    next += 1;
    return { ...place, recipient: from.recipient };
  });
}

/** What tells how often a series has rotated: its zone, and how many of its occurrences end in `[from, to)`. */
export type Turns = { zone: string; countEnds: (from: number, to: number) => number };

/**
 * The members during an occurrence that begins at `start`, from the order that the vendor tells as today's and the next change
 * (contract §6.23). By alerts nothing can be foreseen: today's order (§6.24).
 */
export function membersAt(
  { rotation, members }: Pick<Shift, "rotation" | "members">,
  start: number,
  turns: Turns,
): ShiftMember[] {
  if (rotation?.nextRotationTime === undefined) return members;
  const next = parseInstant(rotation.nextRotationTime);
  switch (rotation.type) {
    case "ALERT":
      return members;
    case "ELAPSED_TIME":
      return turned(
        members,
        rotation.direction,
        changesUntil(rotation, { next, at: start, zone: turns.zone }),
      );
    case "COMPLETED_SHIFT": {
      const ended = start < next ? -turns.countEnds(start + 1, next) : turns.countEnds(next, start + 1);
      return turned(members, rotation.direction, Math.ceil(ended / rotation.interval));
    }
  }
}

/**
 * How many changes there are from now to `at`: none before `next`, one at `next`, and one more with every interval. Below zero
 * for what is further back.
 */
export function changesUntil(
  rotation: Pick<ShiftRotation, "interval" | "intervalUnit">,
  { next, at, zone }: { next: number; at: number; zone: string },
): number {
  let changes = 0;
  while (changeAt(rotation, next, { n: changes, zone }) <= at) changes += 1;
  while (changeAt(rotation, next, { n: changes - 1, zone }) > at) changes -= 1;
  return changes;
}

/** The `n`th change after the one at `from`: hours are elapsed time, days and weeks steps on the wall. */
export function changeAt(
  { interval, intervalUnit = "HOURS" }: Pick<ShiftRotation, "interval" | "intervalUnit">,
  from: number,
  { n, zone }: { n: number; zone: string },
): number {
  if (intervalUnit === "HOURS") return from + n * interval * 3600;
  const days = n * interval * (intervalUnit === "WEEKS" ? 7 : 1);
  return instantOf(zone, wallAt(zone, from) + days * DAY);
}
