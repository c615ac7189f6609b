import type { Piece } from "#lib/practice/pieces.ts";
import { formatUtc, nextChange, parseInstant } from "#lib/practice/wall-clock.ts";
import { idOf } from "./company/ids.ts";
import { DELETED, seats } from "./company/people.ts";
import type { Manners } from "./manners.ts";
import type { OnCall, RenderedRotation } from "./render.ts";
import type { Rotation, Schedule } from "./wire.ts";

const HOUR = 3600;
const DAY = 86_400;

/**
 * An untruth about one schedule, planted in what is rendered (timelines and on-calls): what the account says of definitions, overrides
 * and forwardings stays true. So whoever compares must find it, from `now` on within 90 days.
 */
export type Lie = {
  id: string;
  scheduleId: string;
  describe: string;
  /** What differs from the truth: the base timeline already, or only what overrides or forwardings make of it. */
  changes: "base" | "override" | "forwarding";
  /** Rules of the contract that are carried out wrongly. */
  manners?: Partial<Manners>;
  /** Something else than the definition is rendered. */
  bend?: (schedule: Schedule) => Schedule;
  /** Works on pieces that reach a day beyond the window. */
  repaint?: (rows: RenderedRotation[]) => RenderedRotation[];
};

/** All lies, made for the account as it is at `now`. */
export function opsgenieLiesAt(now: Date): Lie[] {
  return [...DEFINITION_LIES, hourLate(now), ...OVERRIDE_LIES, ...FORWARDING_LIES];
}

const DEFINITION_LIES: readonly Lie[] = [
  {
    id: "swapped-pair",
    scheduleId: idOf("schedule", 1),
    describe: "The first two people of the platform's nights have changed places.",
    changes: "base",
    bend: (schedule) =>
      eachRotation(schedule, (rotation) =>
        isFirst(schedule, rotation)
          ? { ...rotation, participants: swapFirstTwo(rotation.participants) }
          : rotation,
      ),
  },
  {
    id: "restriction-shifts-turns",
    scheduleId: idOf("schedule", 6),
    describe: "A night belongs wholly to whoever began it: the hand-off waits until the window is shut.",
    changes: "base",
    manners: { handOff: "when-shut" },
  },
  {
    id: "wrapped-window-cut",
    scheduleId: idOf("schedule", 6),
    describe: "Nights end at midnight: the hours after it are missing.",
    changes: "base",
    manners: { wrappedHours: "until-midnight" },
  },
  {
    id: "skip-rule-ignored",
    scheduleId: idOf("schedule", 4),
    describe: "Saturday and Sunday use up an engineer each, though nobody is on call then.",
    changes: "base",
    manners: { emptyTurns: "count" },
  },
  {
    id: "skip-rule-overdone",
    scheduleId: idOf("schedule", 5),
    describe: "The early turn, of which only the last half hour is open, uses up nobody.",
    changes: "base",
    manners: { emptyTurns: "skip-late" },
  },
  {
    id: "weekday-interval-as-days",
    scheduleId: idOf("schedule", 3),
    describe: "The weekend is rendered as three nights, its days are missing.",
    changes: "base",
    manners: { weekdays: "each-day" },
  },
  {
    id: "hours-in-utc",
    scheduleId: idOf("schedule", 8),
    describe: "The depot's hours are taken as UTC instead of Berlin time.",
    changes: "base",
    manners: { hoursIn: "utc" },
  },
  {
    id: "nobody-skipped",
    scheduleId: idOf("schedule", 8),
    describe: "The depot's week of nobody is left out, and everybody after it moves up.",
    changes: "base",
    bend: (schedule) => dropSeats(schedule, ({ type }) => type === "none"),
  },
  {
    id: "end-date-ignored",
    scheduleId: idOf("schedule", 10),
    describe: "The rotation until the audit goes on after its end.",
    changes: "base",
    bend: (schedule) =>
      eachRotation(schedule, (rotation) =>
        isFirst(schedule, rotation) ? { ...rotation, endDate: null } : rotation,
      ),
  },
  {
    id: "starts-early",
    scheduleId: idOf("schedule", 10),
    describe: "The rotation after the audit begins two days before its start.",
    changes: "base",
    bend: (schedule) =>
      eachRotation(schedule, (rotation) =>
        rotation.id === idOf("rotation", 13)
          ? { ...rotation, startDate: formatUtc(parseInstant(rotation.startDate) - 2 * DAY) }
          : rotation,
      ),
  },
  {
    id: "second-seat-dropped",
    scheduleId: idOf("schedule", 2),
    describe: "Seun's second seat among the payments primaries is left out.",
    changes: "base",
    bend: (schedule) =>
      eachRotation(schedule, (rotation) =>
        isFirst(schedule, rotation)
          ? { ...rotation, participants: rotation.participants.slice(0, -1) }
          : rotation,
      ),
  },
  {
    id: "deleted-person-dropped",
    scheduleId: idOf("schedule", 13),
    describe: "The seat of the person who was deleted is left out, and everybody after it moves up.",
    changes: "base",
    bend: (schedule) => dropSeats(schedule, (seat) => seat.type === "user" && seat.id === DELETED.id),
  },
  {
    id: "reference-flattened",
    scheduleId: idOf("schedule", 9),
    describe: "The seat of the operations team is rendered as one of its people.",
    changes: "base",
    bend: (schedule) =>
      eachRotation(schedule, (rotation) => ({
        ...rotation,
        participants: rotation.participants.flatMap((seat) => (seat.type === "team" ? seats(29) : [seat])),
      })),
  },
  {
    id: "second-rotation-hidden",
    scheduleId: idOf("schedule", 2),
    describe: "The shadow is hidden by the primary, as if only one could be on call.",
    changes: "base",
    repaint: ([first, ...others]) =>
      first ? [first, ...others.map((row) => eachPiece(row, (pieces) => outside(pieces, first.base)))] : [],
  },
];

const OVERRIDE_LIES: readonly Lie[] = [
  {
    id: "override-on-all-rotations",
    scheduleId: idOf("schedule", 2),
    describe: "Overrides of the shadow stand in for the primary too.",
    changes: "override",
    bend: (schedule) => ({
      ...schedule,
      overrides: schedule.overrides.map((override) => ({ ...override, rotations: [] })),
    }),
  },
  {
    id: "override-ignored-on-gap",
    scheduleId: idOf("schedule", 13),
    describe: "Overrides count only where the rotation has somebody: the late change is missing.",
    changes: "override",
    manners: { gaps: "kept" },
  },
  {
    id: "override-order-reversed",
    scheduleId: idOf("schedule", 13),
    describe: "Of overlapping overrides the one created first wins.",
    changes: "override",
    bend: (schedule) => ({ ...schedule, overrides: schedule.overrides.toReversed() }),
  },
  {
    id: "override-to-nobody-ignored",
    scheduleId: idOf("schedule", 13),
    describe: "On quiet mornings the rotation goes on.",
    changes: "override",
    bend: (schedule) => ({
      ...schedule,
      overrides: schedule.overrides.filter(({ user }) => user.type !== "none"),
    }),
  },
  {
    id: "standalone-override-missing",
    scheduleId: idOf("schedule", 12),
    describe: "A schedule without rotations is rendered as empty, whatever its overrides.",
    changes: "override",
    bend: (schedule) => ({ ...schedule, overrides: [] }),
  },
];

const FORWARDING_LIES: readonly Lie[] = [
  {
    id: "forwarding-ignored",
    scheduleId: idOf("schedule", 5),
    describe: "Lior's turns are rendered as his own, though they are forwarded to Rohan.",
    changes: "forwarding",
    manners: { forwarding: "none" },
  },
  {
    id: "forwarding-two-hops",
    scheduleId: idOf("schedule", 14),
    describe: "What was forwarded to Valentina is forwarded once more, to Xiomara.",
    changes: "forwarding",
    manners: { forwarding: "two-hops" },
  },
];

/** Everything an hour late since the last change of the clock, or from the next one on if that comes within eighty days. */
function hourLate(now: Date): Lie {
  const from = Math.ceil(now.getTime() / 60_000) * 60;
  const change = nextChange("America/Santiago", from, from + 80 * DAY) ?? from - 2 * HOUR;
  const late = (instant: number) => (instant >= change ? instant + HOUR : instant);
  return {
    id: "hour-late-after-clock-change",
    scheduleId: idOf("schedule", 15),
    describe: "The backbone's hand-offs have not moved with the clocks: everything is an hour late.",
    changes: "base",
    repaint: (rows) =>
      rows.map((row) =>
        eachPiece(row, (pieces) =>
          pieces.map((piece) => ({ ...piece, start: late(piece.start), end: late(piece.end) })),
        ),
      ),
  };
}

function eachRotation(schedule: Schedule, bend: (rotation: Rotation) => Rotation): Schedule {
  return { ...schedule, rotations: schedule.rotations.map(bend) };
}

function isFirst({ rotations }: Schedule, { id }: Rotation): boolean {
  return rotations[0]?.id === id;
}

function dropSeats(
  schedule: Schedule,
  isGone: (seat: Rotation["participants"][number]) => boolean,
): Schedule {
  return eachRotation(schedule, (rotation) => ({
    ...rotation,
    participants: rotation.participants.filter((seat) => !isGone(seat)),
  }));
}

/** What is rendered of a rotation; what overrides put in is told as it is. */
function eachPiece(
  row: RenderedRotation,
  repaint: (pieces: Piece<OnCall>[]) => Piece<OnCall>[],
): RenderedRotation {
  return { ...row, base: repaint(row.base), final: repaint(row.final) };
}

/** The parts of pieces during which none of the others runs. */
function outside(pieces: Piece<OnCall>[], others: Piece<OnCall>[]): Piece<OnCall>[] {
  return others.reduce(
    (left, other) =>
      left
        .flatMap((piece) => [
          { ...piece, end: Math.min(piece.end, other.start) },
          { ...piece, start: Math.max(piece.start, other.end) },
        ])
        .filter(({ start, end }) => start < end),
    pieces,
  );
}

function swapFirstTwo<T>([first, second, ...rest]: T[]): T[] {
  return [second, first, ...rest].filter((one) => one !== undefined);
}
