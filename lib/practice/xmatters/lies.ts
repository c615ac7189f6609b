import { anchorOf } from "#lib/practice/company/calendar.ts";
import { formatUtc, instantOf, nextChange, parseInstant, wallAt } from "#lib/practice/wall-clock.ts";
import { XMATTERS_DEVICES } from "./company/devices.ts";
import { idOf } from "./company/ids.ts";
import { personReference } from "./company/people.ts";
import type { Renderable, Rendered } from "./render.ts";
import type { Shift } from "./wire.ts";

const HOUR = 3600;
const DAY = 86_400;

/**
 * An untruth about one group, planted in what is rendered (on-call, its summary, occurrences): what the account says of
 * definitions and absences stays true. So whoever compares must find it, from `now` on within 90 days.
 */
export type Lie = {
  id: string;
  groupId: string;
  describe: string;
  /** Something else than the definition is rendered. */
  bend?: (of: Renderable) => Renderable;
  /** Works on occurrences from a day before the window to a day after it. */
  repaint?: (rows: Rendered[]) => Rendered[];
  /** Owners of devices, by the device's id: the number of another person. */
  owners?: Readonly<Record<string, number>>;
};

/** All lies, made for the account as it is at `now`. */
export function xmattersLiesAt(now: Date): Lie[] {
  return [...TIMELINE_LIES, ...ABSENCE_LIES, ...SERIES_LIES, hourLate(now), tileMissing(now)];
}

/** About who has which place, and when he is told. */
const TIMELINE_LIES: readonly Lie[] = [
  {
    id: "swapped-pair",
    groupId: idOf("group", 4),
    describe: "The two people of the warehouse's early series have changed places.",
    bend: eachShift(4, 1, (shift) => withRecipients(shift, ([one, two, ...rest]) => [two, one, ...rest])),
  },
  {
    id: "wrong-wait",
    groupId: idOf("group", 2),
    describe: "The second lead is told after 20 minutes instead of 10.",
    bend: eachShift(2, 1, (shift) => withWaits(shift, ([first = 0, , ...rest]) => [first, 20, ...rest])),
  },
  {
    id: "waits-after",
    groupId: idOf("group", 1),
    describe: "Waits of the New York days are taken as standing after their members.",
    bend: eachShift(1, 2, (shift) => withWaits(shift, (waits) => [0, ...waits.slice(0, -1)])),
  },
  {
    id: "step-member-missing",
    groupId: idOf("group", 1),
    describe: "Of the two who are told at once on London days, the second is missing.",
    bend: eachShift(1, 1, (shift) => ({
      ...shift,
      members: shift.members
        .filter((_, index) => index !== 1)
        .map((member, index) => ({ ...member, position: index + 1 })),
    })),
  },
  {
    id: "nested-group-expanded",
    groupId: idOf("group", 2),
    describe: "In place of the duty managers stands the first of them.",
    bend: eachShift(2, 1, (shift) => ({
      ...shift,
      members: shift.members.map((member) =>
        member.recipient.recipientType === "GROUP" ? { ...member, recipient: personReference(9) } : member,
      ),
    })),
  },
  {
    id: "pinned-rotates",
    groupId: idOf("group", 5),
    describe: "The pinned members of the payments' days change places with the others.",
    bend: eachShift(5, 1, (shift) => ({
      ...shift,
      members: shift.members.map((member) => ({ ...member, inRotation: true })),
    })),
  },
  {
    id: "rotation-backwards",
    groupId: idOf("group", 5),
    describe: "The payments' nights move first to last instead of last to first.",
    bend: eachShift(5, 2, (shift) => ({
      ...shift,
      ...(shift.rotation ? { rotation: { ...shift.rotation, direction: "FIRST_TO_LAST" } } : {}),
    })),
  },
  {
    id: "wrong-device-owner",
    groupId: idOf("group", 10),
    describe: "The phone that is told first at night belongs to somebody else.",
    owners: Object.fromEntries(
      XMATTERS_DEVICES.filter((one) => one.ownerNumber === 13 && one.name === "Mobile Phone").map(
        ({ id }) => [id, 20],
      ),
    ),
  },
];

/** About who is away. */
const ABSENCE_LIES: readonly Lie[] = [
  {
    id: "replacement-missing",
    groupId: idOf("group", 5),
    describe: "Nobody stands in for the member of the payments' days who is away.",
    bend: (of) => ({ ...of, absences: of.absences.filter(({ group }) => group?.id !== of.groupId) }),
  },
  {
    id: "vacancy-ignored",
    groupId: idOf("group", 6),
    describe: "Who is away from the data platform without a substitute counts as there.",
    bend: (of) => ({ ...of, absences: of.absences.filter((one) => one.absenceType !== "VACANCY") }),
  },
  {
    id: "replacement-too-long",
    groupId: idOf("group", 1),
    describe: "The substitute of five hours stays for the whole occurrence.",
    bend: (of) => ({
      ...of,
      absences: of.absences.map((one) =>
        one.member.id === idOf("person", 2)
          ? { ...one, start: moved(one.start, -8 * HOUR), end: moved(one.end, 8 * HOUR) }
          : one,
      ),
    }),
  },
  {
    id: "absence-of-another-group",
    groupId: idOf("group", 4),
    describe: "A replacement that is meant for payments counts in the warehouse too.",
    bend: (of) => ({
      ...of,
      absences: of.absences.map(({ group, ...rest }) =>
        group?.id === idOf("group", 5) ? rest : { ...rest, ...(group === undefined ? {} : { group }) },
      ),
    }),
  },
];

/** About when a series is on. */
const SERIES_LIES: readonly Lie[] = [
  {
    id: "excluded-occurrence-present",
    groupId: idOf("group", 10),
    describe: "The deleted nights are there again.",
    bend: eachShift(10, 1, (shift) => ({ ...shift, exclusions: [] })),
  },
  {
    id: "wrong-zone",
    groupId: idOf("group", 1),
    describe: "The New York days have the same wall times in London.",
    repaint: eachRow(1, 2, (row) => ({
      ...row,
      start: sameWall(row.start, "US/Eastern", "Europe/London"),
      end: sameWall(row.end, "US/Eastern", "Europe/London"),
    })),
  },
  {
    id: "series-missing",
    groupId: idOf("group", 4),
    describe: "Of the warehouse's parallel series the late one is missing.",
    bend: (of) => ({ ...of, shifts: of.shifts.filter(({ id }) => id !== idOf("shift", 42)) }),
  },
  {
    id: "cut-at-midnight",
    groupId: idOf("group", 1),
    describe: "Nights end at midnight: the hours after it are missing.",
    repaint: eachRow(1, 3, (row) => ({ ...row, end: row.start + 3 * HOUR })),
  },
  {
    id: "end-ignored",
    groupId: idOf("group", 9),
    describe: "The series until the audit goes on after it.",
    bend: eachShift(9, 6, (shift) => withRecurrence(shift, { end: { endBy: "NEVER" } })),
  },
  {
    id: "wrong-monday",
    groupId: idOf("group", 9),
    describe: "Goods are counted on the second Monday of the month instead of the first.",
    bend: eachShift(9, 1, (shift) => withRecurrence(shift, { dayOfWeekClassifier: "SECOND" })),
  },
  {
    id: "every-week",
    groupId: idOf("group", 14),
    describe: "The first of two weeks is on in every week.",
    bend: eachShift(14, 1, (shift) => withRecurrence(shift, { repeatEvery: 1 })),
  },
];

/** From the next change of the clock on; all of it when there is none within reach. */
function hourLate(now: Date): Lie {
  const from = Math.ceil(now.getTime() / 60_000) * 60;
  const change = nextChange("US/Pacific", from, from + 80 * DAY) ?? from - 2 * DAY;
  const late = (instant: number) => (instant >= change ? instant + HOUR : instant);
  return {
    id: "hour-late-after-clock-change",
    groupId: idOf("group", 10),
    describe: "The nights at the pier have not moved with the clocks: they are an hour late.",
    repaint: eachRow(10, 1, (row) => ({ ...row, start: late(row.start), end: late(row.end) })),
  };
}

/** One day, always ahead. */
function tileMissing(now: Date): Lie {
  const midnight = instantOf("US/Eastern", (anchorOf(now) + 86) * DAY);
  return {
    id: "tile-missing",
    groupId: idOf("group", 3),
    describe: "On one day nobody is duty manager.",
    repaint: (rows) => rows.filter(({ start }) => start !== midnight),
  };
}

/** Bends the `n`th series of a group. */
function eachShift(group: number, n: number, bend: (shift: Shift) => Shift): (of: Renderable) => Renderable {
  const id = idOf("shift", group * 10 + n);
  return (of) => ({ ...of, shifts: of.shifts.map((shift) => (shift.id === id ? bend(shift) : shift)) });
}

function eachRow(
  group: number,
  n: number,
  paint: (row: Rendered) => Rendered,
): (rows: Rendered[]) => Rendered[] {
  const id = idOf("shift", group * 10 + n);
  return (rows) => rows.map((row) => (row.shift.id === id ? paint(row) : row));
}

type Recipients = (Shift["members"][number]["recipient"] | undefined)[];

function withRecipients(shift: Shift, order: (recipients: Recipients) => Recipients): Shift {
  const recipients = order(shift.members.map(({ recipient }) => recipient));
  return {
    ...shift,
    members: shift.members.map((member, index) => ({
      ...member,
      recipient: recipients[index] ?? member.recipient,
    })),
  };
}

function withWaits(shift: Shift, order: (waits: number[]) => number[]): Shift {
  const waits = order(shift.members.map(({ delay }) => delay));
  return {
    ...shift,
    members: shift.members.map((member, index) => ({ ...member, delay: waits[index] ?? member.delay })),
  };
}

function withRecurrence(shift: Shift, other: Partial<NonNullable<Shift["recurrence"]>>): Shift {
  if (shift.recurrence === undefined) throw new Error(`${shift.name} does not recur`);
  return { ...shift, recurrence: { ...shift.recurrence, ...other } };
}

const moved = (instant: string, seconds: number): string => formatUtc(parseInstant(instant) + seconds);

const sameWall = (instant: number, from: string, to: string): number => instantOf(to, wallAt(from, instant));
