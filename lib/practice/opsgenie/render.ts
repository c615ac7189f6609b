import { type Holder, type Piece, Recorder, samplesOf, type Window } from "#lib/practice/pieces.ts";
import { parseInstant } from "#lib/practice/wall-clock.ts";
import { type Manners, TRUTH } from "./manners.ts";
import { RotationClock } from "./rotation-clock.ts";
import type { ForwardingRule, Override, Participant, Rotation, Schedule, UserMeta } from "./wire.ts";

/** Somebody on call, and why; `from` is the user whose place a forwarding filled. */
export type OnCall = {
  reason: "default" | "override" | "forwarding";
  who: Exclude<Participant, { type: "none" }>;
  from?: UserMeta;
};

/** One rotation: its turns alone, what its overrides put in, what forwardings put in, and what comes of all that. */
export type RenderedRotation = {
  id: string;
  name: string;
  base: Piece<OnCall>[];
  overrides: Piece<OnCall>[];
  forwardings: Piece<OnCall>[];
  final: Piece<OnCall>[];
};

export type Renderable = Pick<Schedule, "id" | "name" | "timezone" | "rotations" | "overrides">;

/**
 * Who is on call in a schedule, rotation by rotation, found by asking every minute of the window anew (contract §5). Rotations do not
 * hide each other (§5.13). A schedule without rotations has one row, under its own id, for the overrides that stand alone (§5.14).
 */
export function renderSchedule(
  schedule: Renderable,
  forwardings: readonly ForwardingRule[],
  { window, manners = TRUTH }: { window: Window; manners?: Manners },
): RenderedRotation[] {
  return rowsOf(schedule, forwardings, manners).map((row) => renderRow(row, window));
}

/** Who is on call at one instant, in the order of the rotations; each rotation has one at most. */
export function onCallAt(
  schedule: Renderable,
  forwardings: readonly ForwardingRule[],
  { instant, manners = TRUTH }: { instant: number; manners?: Manners },
): OnCall[] {
  return rowsOf(schedule, forwardings, manners)
    .map((row) => row.at(instant).final?.value)
    .filter((one) => one !== undefined);
}

function rowsOf(
  schedule: Renderable,
  forwardings: readonly ForwardingRule[],
  manners: Manners,
): RotationRow[] {
  const rows: (Rotation | null)[] = schedule.rotations.length > 0 ? schedule.rotations : [null];
  return rows.map((rotation) => new RotationRow(schedule, rotation, { forwardings, manners }));
}

function renderRow(row: RotationRow, window: Window): RenderedRotation {
  const recorders = {
    base: new Recorder<OnCall>(),
    overrides: new Recorder<OnCall>(),
    forwardings: new Recorder<OnCall>(),
    final: new Recorder<OnCall>(),
  };
  for (const sample of samplesOf(window, row.changes())) {
    const { base, override, final } = row.at(sample);
    recorders.base.noteOne(sample, base);
    recorders.overrides.noteOne(sample, override === "nobody" ? null : override);
    recorders.forwardings.noteOne(sample, final?.value.reason === "forwarding" ? final : null);
    recorders.final.noteOne(sample, final);
  }
  return {
    id: row.id,
    name: row.name,
    base: recorders.base.finish(window.until),
    overrides: recorders.overrides.finish(window.until),
    forwardings: recorders.forwardings.finish(window.until),
    final: recorders.final.finish(window.until),
  };
}

/** A rotation with the overrides that are meant for it and the account's forwardings, asked instant by instant. */
class RotationRow {
  readonly id: string;
  readonly name: string;
  private readonly clock: RotationClock | null;
  private readonly overrides: Spanned<Participant>[];
  private readonly forwardings: Spanned<ForwardingRule>[];
  private readonly manners: Manners;
  private readonly holders = new Map<string, Holder<OnCall>>();

  constructor(
    schedule: Renderable,
    rotation: Rotation | null,
    rules: { forwardings: readonly ForwardingRule[]; manners: Manners },
  ) {
    this.id = rotation?.id ?? schedule.id;
    this.name = rotation?.name ?? schedule.name;
    this.clock = rotation && new RotationClock(rotation, schedule.timezone, rules.manners);
    this.overrides = schedule.overrides
      .filter((override) => rotation === null || isMeantFor(override, rotation))
      .map((override) => spanned(override, override.user));
    this.forwardings = rules.forwardings.map((rule) => spanned(rule, rule));
    this.manners = rules.manners;
  }

  changes(): { everyMinute: number[]; once: number[] } {
    const spans = [...this.overrides, ...this.forwardings];
    return {
      everyMinute: this.clock?.secondsOfItsRhythm() ?? [],
      once: [...(this.clock?.ends() ?? []), ...spans.flatMap(({ start, end }) => [start, end])],
    };
  }

  /** What the turns say, what an override puts in their place, and what is left after forwardings. */
  at(instant: number): Standing {
    const base = this.baseAt(instant);
    const override = this.overrideAt(instant);
    const isKept = override === null || (base === null && this.manners.gaps === "kept");
    const placed = isKept ? base : override;
    return {
      base,
      override,
      final: placed === null || placed === "nobody" ? null : this.forwarded(placed, instant),
    };
  }

  private baseAt(instant: number): Holder<OnCall> | null {
    const who = this.clock?.holderAt(instant) ?? null;
    return who === null || who.type === "none" ? null : this.holder({ reason: "default", who });
  }

  /** Contract §5.14 to §5.16: of several the one created last, which the list has first; nobody can be put in too. */
  private overrideAt(instant: number): Holder<OnCall> | "nobody" | null {
    const who = this.overrides.find((one) => holds(one, instant))?.value;
    if (who === undefined) return null;
    return who.type === "none" ? "nobody" : this.holder({ reason: "override", who });
  }

  /** Contract §5.17: after overrides, one hop only, users only. */
  private forwarded(placed: Holder<OnCall>, instant: number): Holder<OnCall> {
    const { who } = placed.value;
    if (who.type !== "user" || this.manners.forwarding === "none") return placed;
    const rule = this.forwardingOf(who.id, instant);
    if (!rule) return placed;
    const next = this.manners.forwarding === "two-hops" && this.forwardingOf(rule.toUser.id, instant);
    const from = { id: who.id, username: who.username };
    return this.holder({
      reason: "forwarding",
      who: { type: "user", ...(next ? next.toUser : rule.toUser) },
      from,
    });
  }

  private forwardingOf(userId: string, instant: number): ForwardingRule | undefined {
    return this.forwardings.find((one) => one.value.fromUser.id === userId && holds(one, instant))?.value;
  }

  /** Touching pieces of the same person for the same reason are one (contract §5.19). */
  private holder(value: OnCall): Holder<OnCall> {
    const key = `${value.reason}/${value.who.id}/${value.from?.id ?? ""}`;
    const known = this.holders.get(key) ?? { key, value };
    this.holders.set(key, known);
    return known;
  }
}

type Standing = {
  base: Holder<OnCall> | null;
  override: Holder<OnCall> | "nobody" | null;
  final: Holder<OnCall> | null;
};

type Spanned<T> = { start: number; end: number; value: T };

function spanned<T>({ startDate, endDate }: { startDate: string; endDate: string }, value: T): Spanned<T> {
  return { start: parseInstant(startDate), end: parseInstant(endDate), value };
}

function holds({ start, end }: { start: number; end: number }, instant: number): boolean {
  return instant >= start && instant < end;
}

function isMeantFor({ rotations = [] }: Override, rotation: Rotation): boolean {
  return rotations.length === 0 || rotations.some(({ id }) => id === rotation.id);
}
