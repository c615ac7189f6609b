import type { MaskLayer, Turns } from "../model/layer.ts";
import type { Participant } from "../model/participant.ts";
import { type EpochMs, toMs } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import { floorMod } from "../time/wall-clock.ts";
import type { Zone } from "../time/zone.ts";
import { countOpenTurns } from "./empty-turns.ts";
import { FOREVER } from "./piece.ts";
import { handOff, type Steps, stepAt, stepsFrom } from "./turns.ts";
import { type OpenHours, openBetween, openHours } from "./windows.ts";

/** A stretch of a turn and those whose turn it is, before absences. */
export interface Stretch extends Interval {
  readonly turnStart: EpochMs;
  readonly turnEnd: EpochMs;
  readonly participants: readonly Participant[];
}

/** Gives the stretches that touch [from, to), whole, by time. */
export type StretchesBetween = (from: EpochMs, to: EpochMs) => Stretch[];

/** Prepares a layer of coverage and rotation. */
export function compileMask(layer: MaskLayer, zone: Zone): StretchesBetween {
  const hours = openHours(layer.coverage, { rules: layer.rules, zone });
  const { rotation } = layer;
  if (rotation.type === "together") {
    return (from, to) =>
      (hours === null ? [FOREVER] : openBetween(hours, from, to)).map((open) => ({
        ...open,
        turnStart: open.start,
        turnEnd: open.end,
        participants: rotation.participants,
      }));
  }
  if (rotation.participants.length === 0) return () => [];
  const steps = stepsFrom(toMs(rotation.anchor), rotation, { rules: layer.rules, zone });
  const skips = hours !== null && layer.rules.emptyTurns === "skip";
  const used = skips ? usedBefore(steps, hours) : null;
  return (from, to) => {
    const open = hours === null ? [FOREVER] : openBetween(hours, from, to);
    return stretchesOf(open, { steps, rotation, used, from, to });
  };
}

interface Course {
  readonly steps: Steps;
  readonly rotation: Turns;
  /** Participants used up before a turn; null when every turn uses one. */
  readonly used: ((turn: number) => number) | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

function stretchesOf(open: readonly Interval[], course: Course): Stretch[] {
  const { steps, rotation, used, from, to } = course;
  const found: Stretch[] = [];
  let turn = Number.NaN;
  let number = 0;
  for (const { start, end } of open) {
    const begins = Math.max(start, from);
    const ends = Math.min(end, to);
    for (let next = stepAt(steps, begins); ; next += 1) {
      const turnStart = handOff(steps, next);
      if (turnStart >= ends) break;
      const turnEnd = handOff(steps, next + 1);
      if (turnEnd <= turnStart) continue;
      if (next !== turn) {
        number = used === null ? next : Number.isNaN(turn) ? used(next) : number + 1;
        turn = next;
      }
      if (next < 0 && rotation.beforeAnchor === "nobody") continue;
      const participant = rotation.participants[floorMod(number, rotation.participants.length)];
      if (participant === undefined) continue;
      const stretch = { start: Math.max(start, turnStart), end: Math.min(end, turnEnd) };
      found.push({ ...stretch, turnStart, turnEnd, participants: [participant] });
    }
  }
  return found;
}

/** Counts from the turn that was asked for last: asking for neighbouring windows costs only what lies between them. */
function usedBefore(steps: Steps, hours: OpenHours): (turn: number) => number {
  let known = { turn: 0, used: 0 };
  return (turn) => {
    const used =
      turn >= known.turn
        ? known.used + countOpenTurns(steps, hours, { from: known.turn, to: turn })
        : known.used - countOpenTurns(steps, hours, { from: turn, to: known.turn });
    known = { turn, used };
    return used;
  };
}
