import { formatUtc, parseInstant } from "#lib/practice/wall-clock.ts";
import { inMs, type Series } from "./company/desk.ts";
import { group, isOffOn, zoneOf } from "./company/groups.ts";
import { type Occurrence, occurrencesOf, type Placing } from "./occurrences.ts";
import { changeAt, changesUntil, turned } from "./order.ts";
import type { Shift } from "./wire.ts";

const WEEK = 604_800;

/** Where and when the series of a group are placed. */
export function placingOf(groupNumber: number): Placing {
  const own = group(groupNumber);
  return { zone: zoneOf(own), isHoliday: (day) => isOffOn(own, day) };
}

/** A series as the account tells it at `now`: with today's order, and the time of the next change (contract §6.23). */
export function shiftAt({ groupNumber, turning, ...shift }: Series, now: Date): Shift {
  if (turning === undefined) return shift;
  const { first, ...rotation } = turning;
  const rotationType = rotation.type;
  if (turning.type === "ALERT") return { ...shift, rotationType, rotation };
  const at = Math.floor(now.getTime() / 1000);
  const { changes, next } =
    first === undefined
      ? byOccurrences(shift, at, placingOf(groupNumber))
      : byTime(turning, { first: parseInstant(first), at, zone: shift.timezone ?? "UTC" });
  return {
    ...shift,
    members: turned(shift.members, turning.direction, changes),
    rotationType,
    rotation: { ...rotation, nextRotationTime: inMs(formatUtc(next)) },
  };
}

function byTime(
  turning: Pick<NonNullable<Series["turning"]>, "interval" | "intervalUnit">,
  { first, at, zone }: { first: number; at: number; zone: string },
): { changes: number; next: number } {
  const changes = changesUntil(turning, { next: first, at, zone });
  return { changes, next: changeAt(turning, first, { n: changes, zone }) };
}

/** One change at the end of each occurrence since the series began. */
function byOccurrences(shift: Shift, at: number, placing: Placing): { changes: number; next: number } {
  const all: Occurrence[] = occurrencesOf(shift, { since: 0, until: at + 2 * WEEK }, placing);
  const next = all.find(({ end }) => end > at);
  if (!next) throw new Error(`${shift.name} does not go on`);
  return { changes: all.indexOf(next), next: next.end };
}
