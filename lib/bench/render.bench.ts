import { participantKey } from "#lib/core/model/participant.ts";
import { compareSets } from "#lib/core/schedule/compare.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import type { BenchRow } from "./bench-row.ts";
import {
  DAY_MS,
  plainSchedules,
  recurringLayer,
  scheduleOf,
  toSchedule,
  turningLayer,
  WINDOW,
} from "./render-input.ts";
import { listWithRrule, renderWithLuxon } from "./render-rivals.ts";

const SCHEDULES = 2000;
const YEAR_OLD = WINDOW.from - 364 * DAY_MS;
const WEEKDAYS = [1, 2, 3, 4, 5].map((startDay) => ({
  type: "weekly" as const,
  startDay,
  startSecond: 9 * 3600,
  durationSeconds: 8 * 3600,
}));

/** Rendering against a straightforward luxon loop and the rrule library on the same input, and old rotations against new ones. */
export async function run(): Promise<BenchRow[]> {
  return [...againstRivals(), ...oldAgainstNew()];
}

function againstRivals(): BenchRow[] {
  const input = plainSchedules(SCHEDULES, YEAR_OLD);
  const schedules = input.map((layers, index) => toSchedule(layers, `schedule-${index}`));
  checkSameAnswers(input.slice(0, 40).map((layers, index) => ({ schedule: schedules[index], layers })));
  const ours = timeOf(() => {
    for (const schedule of schedules) render(schedule, { window: WINDOW, view: "final" });
  });
  const luxon = timeOf(() => {
    for (const layers of input) renderWithLuxon(layers);
  });
  const rrule = timeOf(() => {
    for (const layers of input) listWithRrule(layers);
  });
  const name = "render 2,000 schedules × 3 layers × 90 days";
  return [
    { name: `${name}, against a luxon loop`, value: ours, unit: "ms", against: luxon, ratio: ours / luxon },
    {
      name: `${name}, against rrule listing the starts`,
      value: ours,
      unit: "ms",
      against: rrule,
      ratio: ours / rrule,
    },
  ];
}

/** A faster program that answers something else would prove nothing. */
function checkSameAnswers(
  pairs: readonly {
    readonly schedule: RenderedSchedule | undefined;
    readonly layers: Parameters<typeof renderWithLuxon>[0];
  }[],
): void {
  for (const { schedule, layers } of pairs) {
    if (schedule === undefined) throw new Error("a schedule is missing");
    const ours = render(schedule, { window: WINDOW, view: "final" }).map((shift) => ({
      start: shift.start,
      end: shift.end,
      key: participantKey(shift.participant),
    }));
    const theirs = renderWithLuxon(layers).map((piece) => ({ ...piece, key: `user:${piece.key}` }));
    const { differences } = compareSets(ours, theirs, WINDOW);
    if (differences.length > 0)
      throw new Error(`${schedule.id} differs from the luxon loop: ${JSON.stringify(differences[0])}`);
  }
}

/** The same layer begun ten years and one week before the window; each is read anew for every rendering, so that nothing is remembered. */
function oldAgainstNew(): BenchRow[] {
  const layers = {
    "plain turns": (yearsOld: number) =>
      turningLayer("t", {
        anchor: begun(yearsOld),
        length: 1,
        unit: "days",
        people: ["ana", "ben", "eva"],
        windows: null,
      }),
    "turns in windows": (yearsOld: number) =>
      turningLayer("t", {
        anchor: begun(yearsOld),
        length: 12,
        unit: "hours",
        people: ["ana", "ben", "eva"],
        windows: WEEKDAYS,
      }),
    "turns that skip empty ones": (yearsOld: number) =>
      turningLayer("t", {
        anchor: begun(yearsOld),
        length: 12,
        unit: "hours",
        people: ["ana", "ben", "eva"],
        windows: WEEKDAYS,
        rules: { emptyTurns: "skip" },
      }),
    "counted weekday recurrence": (yearsOld: number) =>
      recurringLayer("t", dateOf(yearsOld), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    "counted monthly recurrence": (yearsOld: number) =>
      recurringLayer("t", dateOf(yearsOld), "FREQ=MONTHLY;BYDAY=1MO,3MO"),
  };
  return Object.entries(layers).map(([name, layerOf]) => {
    const [fresh, old] = alternating(
      () => scheduleOf("new", "Europe/Berlin", [layerOf(0)]),
      () => scheduleOf("old", "Europe/Berlin", [layerOf(10)]),
    );
    return {
      name: `${name}: ten years old ÷ new`,
      value: old,
      unit: "µs",
      against: fresh,
      ratio: old / fresh,
    };
  });
}

/** Medians in µs of rendering two schedules, made anew each time, turn and turn about. */
function alternating(first: () => RenderedSchedule, second: () => RenderedSchedule): [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 600; round += 1) {
    for (const [index, make] of [first, second].entries()) {
      const schedule = make();
      const start = performance.now();
      render(schedule, { window: WINDOW, view: "final" });
      if (round >= 100) times[index === 0 ? 0 : 1].push((performance.now() - start) * 1000);
    }
  }
  return [median(times[0]), median(times[1])];
}

function begun(yearsOld: number): number {
  return WINDOW.from - (7 + Math.round(yearsOld * 365.25)) * DAY_MS;
}

function dateOf(yearsOld: number): string {
  return new Date(begun(yearsOld)).toISOString().slice(0, 10);
}

/** Processor time in ms: what else the machine does at the time does not count. */
function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
