import { type Holder, type Piece, Recorder, samplesOf, type Window } from "#lib/practice/pieces.ts";
import { parseInstant } from "#lib/practice/wall-clock.ts";
import { type Occurrence, occurrencesOf } from "./recurrence.ts";
import type { CustomShift, Rotation, ShiftEvent, ShiftMember, ShiftOverride, ShiftSchedule } from "./wire.ts";

const DAY = 86_400;

/** Where a computed assignment comes from, in the vendor's spelling (contract §9). */
export type ShiftSource =
  | { type: "schedule_rotation"; rotation_id: string }
  | { type: "custom_shift"; shift_id: string }
  | { type: "schedule_rotation_override"; rotation_id: string; override_id: string }
  | { type: "custom_shift_override"; shift_id: string; override_id: string };

export type Assignment = { member: ShiftMember; source: ShiftSource };

type Renderable = Pick<ShiftSchedule, "rotations" | "custom_shifts" | "overrides">;

type Span = { start: number; end: number };

/**
 * Who is on call in a shift-based schedule, found by asking every minute of the window anew (contract §9). Several people may
 * be on at once; an `empty_member` is an assignment of nobody. A window that overlaps itself yields the union per member.
 */
export function renderShifts(schedule: Renderable, window: Window): Piece<Assignment>[] {
  const sources = [
    ...schedule.rotations.map((rotation) => readRotation(rotation, schedule.overrides, window)),
    ...schedule.custom_shifts.map((shift) => readCustomShift(shift, schedule.overrides, window)),
  ];
  const recorder = new Recorder<Assignment>();
  const once = sources.flatMap(({ turns, overrides }) =>
    [...turns, ...overrides].flatMap(({ start, end }) => [start, end]),
  );
  for (const sample of samplesOf(window, { once })) {
    recorder.note(
      sample,
      sources.flatMap((source) => holdersAt(source, sample)),
    );
  }
  return recorder.finish(window.until);
}

/** How far beyond a window one has to look to see the whole of every piece that touches it. */
export function longestShiftSeconds(schedule: Renderable): number {
  const events = schedule.rotations.flatMap(({ events }) => events);
  const spans = [
    ...events.map((event) => [event.start_time.date_time, event.end_time.date_time] as const),
    ...schedule.custom_shifts.map((shift) => [shift.start_time, shift.end_time] as const),
  ];
  return Math.max(0, ...spans.map(([start, end]) => parseInstant(end) - parseInstant(start))) + 3 * DAY;
}

/** One occurrence, or one custom shift: who has it, as the rotation says. */
type Turn = Span & { label: string; members: ShiftMember[] };

type Source = {
  turns: (Span & { label: string; holders: Holder<Assignment>[] })[];
  overrides: (Span & { override: ShiftOverride })[];
  overriddenBy: (override: ShiftOverride) => ShiftSource;
};

function readRotation({ id, events }: Rotation, overrides: ShiftOverride[], window: Window): Source {
  return {
    turns: events
      .flatMap((event) => turnsOf(event, window.until))
      .filter((turn) => touches(turn, window))
      .map((turn) => withHolders(turn, { type: "schedule_rotation", rotation_id: id })),
    overrides: overrides.filter((one) => "rotation_id" in one && one.rotation_id === id).map(readOverride),
    overriddenBy: (override) => ({
      type: "schedule_rotation_override",
      rotation_id: id,
      override_id: override.id,
    }),
  };
}

function readCustomShift(shift: CustomShift, overrides: ShiftOverride[], window: Window): Source {
  const { id } = shift;
  const span = { start: parseInstant(shift.start_time), end: parseInstant(shift.end_time) };
  const turn = { ...span, label: id, members: shift.assignments.map(({ member }) => member) };
  return {
    turns: touches(turn, window) ? [withHolders(turn, { type: "custom_shift", shift_id: id })] : [],
    overrides: overrides
      .filter((one) => "custom_shift_id" in one && one.custom_shift_id === id)
      .map(readOverride),
    overriddenBy: (override) => ({ type: "custom_shift_override", shift_id: id, override_id: override.id }),
  };
}

function withHolders({ members, ...turn }: Turn, source: ShiftSource): Source["turns"][number] {
  return { ...turn, holders: members.map((member) => holder({ member, source }, turn.label)) };
}

/** An occurrence across the ends of the effective range is cut there (contract §9). */
function turnsOf(event: ShiftEvent, until: number): Turn[] {
  const since = parseInstant(event.effective_since);
  const before =
    event.effective_until === null ? Number.POSITIVE_INFINITY : parseInstant(event.effective_until);
  return occurrencesOf(event, Math.min(until, before))
    .map((occurrence) => ({
      start: Math.max(occurrence.start, since),
      end: Math.min(occurrence.end, before),
      label: `${event.id}/${String(occurrence.n).padStart(6, "0")}`,
      members: membersOf(event, occurrence),
    }))
    .filter(({ start, end }) => start < end);
}

/** The member advances per occurrence, not per elapsed time (contract §9). */
function membersOf(event: ShiftEvent, occurrence: Occurrence): ShiftMember[] {
  const strategy = event.assignment_strategy;
  if (strategy.type === "every_member_assignment_strategy") return strategy.members;
  const turn = Math.floor(occurrence.n / strategy.shifts_per_member);
  const member = strategy.members[turn % strategy.members.length];
  return member ? [member] : [];
}

function readOverride(override: ShiftOverride): Span & { override: ShiftOverride } {
  return { start: parseInstant(override.start_time), end: parseInstant(override.end_time), override };
}

function touches(span: Span, window: Window): boolean {
  return span.start < window.until && span.end > window.since;
}

/** Each member once, even where windows of one source overlap. */
function holdersAt(source: Source, instant: number): Holder<Assignment>[] {
  const holders: Holder<Assignment>[] = [];
  for (const turn of source.turns) {
    if (instant < turn.start || instant >= turn.end) continue;
    for (const own of turn.holders) {
      const present = overriddenAt(source, own.value.member, instant, turn.label) ?? own;
      const name = nameOf(present.value.member);
      if (!holders.some(({ value }) => nameOf(value.member) === name)) holders.push(present);
    }
  }
  return holders;
}

/** An override replaces one member of one source; of several on that member the last in the list wins (contract §9). */
function overriddenAt(
  source: Source,
  member: ShiftMember,
  instant: number,
  label: string,
): Holder<Assignment> | null {
  const replacing = source.overrides.findLast(
    ({ start, end, override }) =>
      instant >= start && instant < end && nameOf(override.overridden_member) === nameOf(member),
  )?.override;
  if (!replacing) return null;
  return holder({ member: replacing.overriding_member, source: source.overriddenBy(replacing) }, label);
}

function holder(value: Assignment, label: string): Holder<Assignment> {
  return { key: `${Object.values(value.source).join("/")}/${nameOf(value.member)}/${label}`, value };
}

function nameOf(member: ShiftMember): string {
  return member.type === "user_member" ? member.user_id : "";
}
