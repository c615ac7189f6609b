import { instantAfterGap, parseInstant, wallAt } from "#lib/practice/wall-clock.ts";
import { type Manners, TRUTH } from "./manners.ts";
import { OpenHours } from "./open-hours.ts";
import type { Participant, Rotation } from "./wire.ts";

const HOUR = 3600;
const UNIT_DAYS = { daily: 1, weekly: 7 } as const;

/** One rotation, asked instant by instant (contract §5.1 to §5.11). Overrides and forwardings are not its business. */
export class RotationClock {
  private readonly rotation: Rotation;
  private readonly zone: string;
  private readonly manners: Manners;
  private readonly hours: OpenHours;
  private readonly start: number;
  private readonly end: number;
  private readonly handOffs = new Map<number, number>();
  /** How many participants were used up before each turn, as far as it has been counted. */
  private readonly usedBefore: number[] = [0];
  private latestTurn = 0;

  constructor(rotation: Rotation, zone: string, manners: Manners = TRUTH) {
    this.rotation = rotation;
    this.zone = zone;
    this.manners = manners;
    this.hours = new OpenHours(rotation.timeRestriction ?? null, zone, manners);
    this.start = parseInstant(rotation.startDate);
    this.end = rotation.endDate ? parseInstant(rotation.endDate) : Number.POSITIVE_INFINITY;
  }

  /** Instants at which the rotation begins or ends. */
  ends(): number[] {
    return Number.isFinite(this.end) ? [this.start, this.end] : [this.start];
  }

  /** Seconds within a minute at which a hand-off can fall; windows open and close at whole minutes. */
  secondsOfItsRhythm(): number[] {
    return [this.start];
  }

  /** Who holds the turn at `instant`; null outside the rotation's life and its restriction, and when nobody holds the seat. */
  holderAt(instant: number): Participant | null {
    if (instant < this.start || instant >= this.end) return null;
    const open = this.hours.at(instant);
    if (open.length === 0) return null;
    const holder = this.holderOfTurn(this.turnAt(this.countedFrom(instant, open)));
    return holder === null || holder.type === "none" ? null : holder;
  }

  private countedFrom(instant: number, open: readonly (readonly [number, number])[]): number {
    if (this.manners.handOff === "any-time") return instant;
    return Math.max(this.start, Math.min(...open.map(([opens]) => opens)));
  }

  private turnAt(instant: number): number {
    let turn = this.latestTurn;
    while (turn > 0 && this.handOff(turn) > instant) turn -= 1;
    while (this.handOff(turn + 1) <= instant) turn += 1;
    this.latestTurn = turn;
    return turn;
  }

  /** Contract §5.1 and §5.2: days and weeks are steps on the wall, hours are elapsed time; always counted from `startDate`. */
  private handOff(turn: number): number {
    if (turn === 0) return this.start;
    let instant = this.handOffs.get(turn);
    if (instant === undefined) {
      const { type, length } = this.rotation;
      instant =
        type === "hourly"
          ? this.start + turn * length * HOUR
          : instantAfterGap(
              this.zone,
              wallAt(this.zone, this.start) + turn * length * UNIT_DAYS[type] * 24 * HOUR,
            );
      this.handOffs.set(turn, instant);
    }
    return instant;
  }

  /** Contract §5.3 and §5.4: the participants go round, one for each turn that uses one up. */
  private holderOfTurn(turn: number): Participant | null {
    const { participants } = this.rotation;
    for (let counted = this.usedBefore.length - 1; counted < turn; counted += 1) {
      this.usedBefore.push((this.usedBefore[counted] ?? 0) + (this.usesOne(counted) ? 1 : 0));
    }
    return participants[(this.usedBefore[turn] ?? 0) % participants.length] ?? null;
  }

  private usesOne(turn: number): boolean {
    const [from, to] = [this.handOff(turn), this.handOff(turn + 1)];
    switch (this.manners.emptyTurns) {
      case "count":
        return true;
      case "skip":
        return this.hours.touches(from, to);
      case "skip-late":
        return this.hours.at(from).length > 0;
    }
  }
}
