import { ALWAYS_AHEAD } from "#lib/practice/company/calendar.ts";
import { type Company, companyAt } from "#lib/practice/company/company.ts";
import { userReference } from "#lib/practice/company/desk.ts";
import type { Piece } from "#lib/practice/pieces.ts";
import { nextChange } from "#lib/practice/wall-clock.ts";
import { renderLayers } from "./render-layers.ts";
import type {
  LayeredSchedule,
  ScheduleLayer,
  ShiftEvent,
  ShiftMember,
  ShiftSchedule,
  UserReference,
} from "./wire.ts";

const HOUR = 3600;
const DAY = 86_400;

/**
 * An untruth about one schedule, planted in what is rendered (layers, final schedule and on-calls): what the account says of the
 * schedule's definition, its overrides included, stays true. So whoever compares must find it, from `now` on within 90 days.
 */
export type Lie = {
  name: string;
  scheduleId: string;
  describe: string;
  bendLayers?: (schedule: LayeredSchedule) => LayeredSchedule;
  bendShifts?: (schedule: ShiftSchedule) => ShiftSchedule;
  /** Works on the final pieces, which reach a day beyond the window that was asked for. */
  repaint?: (pieces: Piece<UserReference>[]) => Piece<UserReference>[];
};

/** All lies, made for the company as it is at `now`. */
export function liesAt(now: Date): Lie[] {
  const company = companyAt(now);
  const from = Math.ceil(now.getTime() / 1000 / 60) * 60;
  return [
    {
      name: "swapped-pair",
      scheduleId: "PSCHD01",
      describe: "The first two people of the Tokyo desk have changed places.",
      bendLayers: (schedule) =>
        eachLayer(schedule, (layer) => ({ ...layer, users: swapFirstTwo(layer.users) })),
    },
    hourLate(from),
    gapFilled(company, from),
    gapInvented(from),
    {
      name: "override-wrong-person",
      scheduleId: "PSCHD09",
      describe: "The trade fair overrides are rendered with Ximena instead of Saoirse.",
      bendLayers: (schedule) => ({
        ...schedule,
        overrides: schedule.overrides.map((one) => ({
          ...one,
          user: userReference(company.calendar, "PUSER46"),
        })),
      }),
    },
    {
      name: "override-missing",
      scheduleId: "PSCHD07",
      describe: "The overrides of the payments secondary are not rendered.",
      bendLayers: (schedule) => ({ ...schedule, overrides: [] }),
    },
    {
      name: "restriction-minute-short",
      scheduleId: "PSCHD03",
      describe: "The Los Angeles desk closes one minute early, every day.",
      bendLayers: (schedule) =>
        eachLayer(schedule, (layer) => ({
          ...layer,
          restrictions: layer.restrictions.map((one) => ({
            ...one,
            duration_seconds: one.duration_seconds - 60,
          })),
        })),
    },
    {
      name: "ended-layer-live",
      scheduleId: "PSCHD06",
      describe: "The audit layer of the payments primary is rendered as if it had not ended.",
      bendLayers: (schedule) => eachLayer(schedule, (layer) => ({ ...layer, end: null })),
    },
    {
      name: "layer-starts-early",
      scheduleId: "PSCHD07",
      describe: "The peak season pair begins two days before the layer does.",
      bendLayers: (schedule) => ({
        ...schedule,
        schedule_layers: schedule.schedule_layers.map((layer, index) =>
          index === 0
            ? { ...layer, start: company.calendar.at(schedule.time_zone, ALWAYS_AHEAD + 1, "07:30:20") }
            : layer,
        ),
      }),
    },
    {
      name: "departed-person-dropped",
      scheduleId: "PSCHD08",
      describe: "The seat of the person who left is dropped, and everybody after it moves up.",
      bendLayers: (schedule) =>
        eachLayer(schedule, (layer) => ({
          ...layer,
          users: layer.users.filter(({ user }) => user.deleted_at === undefined),
        })),
    },
    {
      name: "upper-layer-ignored",
      scheduleId: "PSCHD10",
      describe: "Office hours of the duty managers are rendered from the lower layer.",
      bendLayers: (schedule) => ({ ...schedule, schedule_layers: schedule.schedule_layers.slice(1) }),
    },
    {
      name: "shift-exdate-ignored",
      scheduleId: "PSHFT01",
      describe: "Holidays of the storefront are rendered as working days.",
      bendShifts: (schedule) =>
        eachEvent(schedule, (event) => ({
          ...event,
          recurrence: event.recurrence.filter((line) => !line.startsWith("EXDATE")),
        })),
    },
    {
      name: "shift-members-swapped",
      scheduleId: "PSHFT04",
      describe: "The first two people of the support nights have changed places.",
      bendShifts: (schedule) => eachEvent(schedule, swapFirstMembers),
    },
  ];
}

/** Hand-offs an hour late since the last change of the clock, or from the next one on if that comes within eighty days. */
function hourLate(from: number): Lie {
  const change = nextChange("Europe/London", from, from + 80 * DAY) ?? from - 2 * HOUR;
  const late = (instant: number) => (instant >= change ? instant + HOUR : instant);
  return {
    name: "hour-late-after-clock-change",
    scheduleId: "PSCHD04",
    describe: "The warehouse nights have not moved with the clocks: everything is an hour late.",
    repaint: (pieces) =>
      pieces.map((piece) => ({ ...piece, start: late(piece.start), end: late(piece.end) })),
  };
}

/** The first whole gap after tomorrow is covered by whoever went off before it. */
function gapFilled(company: Company, from: number): Lie {
  const scheduleId = "PSCHD02";
  const schedule = company.layered.find(({ id }) => id === scheduleId);
  if (!schedule) throw new Error(`there is no schedule ${scheduleId}`);
  const { final } = renderLayers(schedule, { since: from + DAY, until: from + 4 * DAY });
  const index = final.findIndex((piece, i) => (final[i + 1]?.start ?? 0) > piece.end);
  const [before, after] = [final[index], final[index + 1]];
  if (!before || !after) throw new Error(`schedule ${scheduleId} has no gap`);
  const filler = { ...before, key: "filler", start: before.end, end: after.start };
  return {
    name: "gap-filled",
    scheduleId,
    describe: "One night without anybody on the Berlin desk is rendered as covered.",
    repaint: (pieces) => [...pieces, filler].sort((a, b) => a.start - b.start),
  };
}

/** An hour in two days' time, cut out of a schedule that has no gaps. */
function gapInvented(from: number): Lie {
  const gap = { start: from + 2 * DAY, end: from + 2 * DAY + HOUR };
  return {
    name: "gap-invented",
    scheduleId: "PSCHD05",
    describe: "For one hour nobody is rendered on the twelve-hour turns.",
    repaint: (pieces) =>
      pieces
        .flatMap((piece) => [
          { ...piece, end: Math.min(piece.end, gap.start) },
          { ...piece, start: Math.max(piece.start, gap.end) },
        ])
        .filter(({ start, end }) => start < end),
  };
}

function eachLayer(
  schedule: LayeredSchedule,
  bend: (layer: ScheduleLayer) => ScheduleLayer,
): LayeredSchedule {
  return { ...schedule, schedule_layers: schedule.schedule_layers.map(bend) };
}

function eachEvent(schedule: ShiftSchedule, bend: (event: ShiftEvent) => ShiftEvent): ShiftSchedule {
  const rotations = schedule.rotations.map((rotation) => ({
    ...rotation,
    events: rotation.events.map(bend),
  }));
  return { ...schedule, rotations };
}

function swapFirstMembers(event: ShiftEvent): ShiftEvent {
  const strategy = event.assignment_strategy;
  const members: ShiftMember[] = swapFirstTwo(strategy.members);
  return { ...event, assignment_strategy: { ...strategy, members } };
}

function swapFirstTwo<T>([first, second, ...rest]: T[]): T[] {
  return [second, first, ...rest].filter((one) => one !== undefined);
}
