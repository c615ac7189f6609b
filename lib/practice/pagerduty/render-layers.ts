import { type Holder, type Piece, Recorder, samplesOf, type Window } from "#lib/practice/pieces.ts";
import { instantOf, parseInstant, parseTimeOfDay, wallAt, weekdayOf } from "#lib/practice/wall-clock.ts";
import type { LayeredSchedule, Override, Restriction, ScheduleLayer, UserReference } from "./wire.ts";

const DAY = 86_400;
const LONGEST_WINDOW_DAYS = 8;

/** `layers` in the order of the schedule; one person at most at any instant of `final` (contract §10.8). */
export type LayeredRendering = {
  layers: Piece<UserReference>[][];
  overrides: Piece<UserReference>[];
  final: Piece<UserReference>[];
};

type Renderable = Pick<LayeredSchedule, "time_zone" | "schedule_layers" | "overrides">;

type OnCall = Holder<UserReference>;

/**
 * Who is on call in a layer-based schedule, found by asking every minute of the window anew (contract §10). Pieces end at
 * hand-offs and at the window's ends; consecutive turns of one person are separate pieces.
 */
export function renderLayers(schedule: Renderable, window: Window): LayeredRendering {
  const layers = schedule.schedule_layers.map((layer) => new LayerClock(layer, schedule.time_zone));
  const overrides = schedule.overrides.map(readOverride);
  const layerRecorders = layers.map(() => new Recorder<UserReference>());
  const overrideRecorder = new Recorder<UserReference>();
  const finalRecorder = new Recorder<UserReference>();

  const samples = samplesOf(window, {
    everyMinute: layers.flatMap((layer) => layer.secondsOfItsRhythm()),
    once: [
      ...layers.flatMap((layer) => layer.ends()),
      ...overrides.flatMap(({ start, end }) => [start, end]),
    ],
  });
  for (const sample of samples) {
    let top: OnCall | null = null;
    for (const [index, layer] of layers.entries()) {
      const holder = layer.holderAt(sample);
      layerRecorders[index]?.noteOne(sample, holder);
      top ??= holder;
    }
    const standIn = overrideAt(overrides, sample);
    overrideRecorder.noteOne(sample, standIn);
    finalRecorder.noteOne(sample, standIn ?? top);
  }
  return {
    layers: layerRecorders.map((recorder) => recorder.finish(window.until)),
    overrides: overrideRecorder.finish(window.until),
    final: finalRecorder.finish(window.until),
  };
}

/** How far beyond a window one has to look to see the whole of every piece that touches it. */
export function longestPieceSeconds(schedule: Renderable): number {
  const turns = schedule.schedule_layers.map((layer) => layer.rotation_turn_length_seconds);
  const overrides = schedule.overrides.map(({ start, end }) => parseInstant(end) - parseInstant(start));
  return Math.max(0, ...turns, ...overrides) + DAY;
}

/** One layer, asked instant by instant. */
class LayerClock {
  private readonly start: number;
  private readonly end: number;
  private readonly virtualStart: number;
  private readonly turnSeconds: number;
  private readonly handOffs = new Map<number, number>();
  private readonly holders = new Map<number, OnCall>();
  private readonly windowsOfDay = new Map<number, [number, number][]>();
  private readonly layer: ScheduleLayer;
  private readonly zone: string;

  constructor(layer: ScheduleLayer, zone: string) {
    this.layer = layer;
    this.zone = zone;
    this.start = parseInstant(layer.start);
    this.end = layer.end === null ? Number.POSITIVE_INFINITY : parseInstant(layer.end);
    this.virtualStart = parseInstant(layer.rotation_virtual_start);
    this.turnSeconds = layer.rotation_turn_length_seconds;
  }

  /** Instants at which the layer begins or ends. */
  ends(): number[] {
    return Number.isFinite(this.end) ? [this.start, this.end] : [this.start];
  }

  /** Seconds within a minute at which a hand-off, an opening or a closing can fall. */
  secondsOfItsRhythm(): number[] {
    const windows = this.layer.restrictions.flatMap((restriction) => {
      const opens = parseTimeOfDay(restriction.start_time_of_day);
      return [opens, opens + restriction.duration_seconds];
    });
    const handOffs = Array.from({ length: 60 }, (_, turn) => this.virtualStart + turn * this.turnSeconds);
    return [...windows, ...handOffs];
  }

  /** Contract §10.1, §10.2 and §10.5: live span, then turn, then restrictions; an empty layer yields nothing (§10.15). */
  holderAt(instant: number): OnCall | null {
    if (this.layer.users.length === 0 || instant < this.start || instant >= this.end) return null;
    return this.isOpenAt(instant) ? this.holderOfTurn(this.turnAt(instant)) : null;
  }

  /** Floor-mod, so that turns before the first one have people too (contract §10.2). */
  private holderOfTurn(turn: number): OnCall | null {
    const known = this.holders.get(turn);
    if (known) return known;
    const seats = this.layer.users;
    const seat = seats[((turn % seats.length) + seats.length) % seats.length];
    if (!seat) return null;
    const holder = { key: `${this.layer.id}/${turn}`, value: seat.user };
    this.holders.set(turn, holder);
    return holder;
  }

  /** Contract §10.3: whole-day turns are calendar days on the wall; §10.4: all others are elapsed seconds. */
  private turnAt(instant: number): number {
    if (this.turnSeconds % DAY !== 0) return Math.floor((instant - this.virtualStart) / this.turnSeconds);
    const wall = wallAt(this.zone, instant) - wallAt(this.zone, this.virtualStart);
    let turn = Math.floor(wall / this.turnSeconds);
    while (this.handOff(turn) > instant) turn -= 1;
    while (this.handOff(turn + 1) <= instant) turn += 1;
    return turn;
  }

  private handOff(turn: number): number {
    let instant = this.handOffs.get(turn);
    if (instant === undefined) {
      instant = instantOf(this.zone, wallAt(this.zone, this.virtualStart) + turn * this.turnSeconds);
      this.handOffs.set(turn, instant);
    }
    return instant;
  }

  /** Contract §10.6: the windows of a layer are a union, and one may have been opened days ago. */
  private isOpenAt(instant: number): boolean {
    if (this.layer.restrictions.length === 0) return true;
    const today = Math.floor(wallAt(this.zone, instant) / DAY);
    let windows = this.windowsOfDay.get(today);
    if (!windows) {
      windows = this.layer.restrictions.flatMap((restriction) => this.windowsNear(today, restriction));
      this.windowsOfDay.set(today, windows);
    }
    return windows.some(([opens, closes]) => instant >= opens && instant < closes);
  }

  /** Contract §10.7: both ends of a window are times on the wall. A day more on either side is kept, for clocks that change. */
  private windowsNear(today: number, restriction: Restriction): [number, number][] {
    const windows: [number, number][] = [];
    for (let day = today - LONGEST_WINDOW_DAYS; day <= today + 1; day += 1) {
      const isDaily = restriction.type === "daily_restriction";
      if (!isDaily && restriction.start_day_of_week !== weekdayOf(day)) continue;
      const opens = day * DAY + parseTimeOfDay(restriction.start_time_of_day);
      const closes = opens + restriction.duration_seconds;
      if (closes < (today - 1) * DAY) continue;
      windows.push([instantOf(this.zone, opens), instantOf(this.zone, closes)]);
    }
    return windows;
  }
}

type ReadOverride = { start: number; end: number; holder: OnCall };

function readOverride(override: Override): ReadOverride {
  return {
    start: parseInstant(override.start),
    end: parseInstant(override.end),
    holder: { key: `override/${override.id}`, value: override.user },
  };
}

/** Contract §10.9: of overlapping overrides the last created wins. */
function overrideAt(overrides: ReadOverride[], instant: number): OnCall | null {
  return overrides.findLast(({ start, end }) => instant >= start && instant < end)?.holder ?? null;
}
