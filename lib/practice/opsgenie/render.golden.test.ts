import { describe, expect, test } from "vitest";
import type { Piece } from "#lib/practice/pieces.ts";
import { formatUtc, parseInstant } from "#lib/practice/wall-clock.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { type OnCall, type Renderable, renderSchedule } from "./render.ts";
import type { Override, Schedule } from "./wire.ts";

const DAY = 86_400;
/** How far the points of the contract look ahead. */
const HORIZON = 30 * DAY;

type Point = {
  at: string;
  current: { user: string; until: string | null }[];
  next: { user: string; from: string }[];
};

type Points = { cases: { name: string; schedule: Schedule; overrides: Override[]; expect: Point[] }[] };

type Nights = {
  schedule: Schedule;
  window: { startDate: string; endDate: string };
  expectedPeriods: { rotationId: string; startDate: string; endDate: string; user: string }[];
};

const nameOf = ({ who }: OnCall) => (who.type === "user" ? who.username : who.name);

test("the recorded timeline of a month of nights is matched, period by period", () => {
  const golden = readContract<Nights>("opsgenie", "recordings", "golden", "real-nights-weekly.json");
  const window = {
    since: parseInstant(golden.window.startDate),
    until: parseInstant(golden.window.endDate),
  };
  const rows = renderSchedule({ ...golden.schedule, overrides: [] }, [], { window });
  const periods = rows.flatMap(({ id, final }) =>
    final.map(({ start, end, value }) => ({
      rotationId: id,
      startDate: formatUtc(start),
      endDate: formatUtc(end),
      user: nameOf(value),
    })),
  );
  expect(golden.expectedPeriods.length).toBeGreaterThan(20);
  expect(periods).toEqual(golden.expectedPeriods);
});

describe("the 261 points of the contract", () => {
  const { cases } = readContract<Points>("opsgenie", "recordings", "golden", "synthetic-points.json");

  test("are all there", () => {
    expect(cases.flatMap((one) => one.expect)).toHaveLength(261);
  });

  test.each(cases)("are matched: $name", ({ schedule, overrides, expect: points }) => {
    // The cases write overrides oldest first; the service lists the newest first (contract §5.15).
    const stints = stintsOf({ ...schedule, overrides: overrides.toReversed() }, points);
    for (const point of points) expect(pointAt(stints, point.at)).toEqual(point);
  });
});

type Stint = { user: string; start: number; end: number };

/** Everybody's unbroken stretches on call, whatever the rotation or the reason, from the first point to a horizon past the last. */
function stintsOf(schedule: Renderable, points: Point[]): Stint[] {
  const moments = points.map(({ at }) => parseInstant(at));
  const window = { since: Math.min(...moments), until: Math.max(...moments) + 2 * HORIZON };
  const pieces: Piece<OnCall>[] = renderSchedule(schedule, [], { window })
    .flatMap(({ final }) => final)
    .sort((a, b) => a.start - b.start);
  const stints: Stint[] = [];
  for (const { start, end, value } of pieces) {
    const running = stints.findLast((one) => one.user === nameOf(value) && one.end >= start);
    if (running) running.end = Math.max(running.end, end);
    else stints.push({ user: nameOf(value), start, end });
  }
  return stints;
}

function pointAt(stints: Stint[], at: string): Point {
  const instant = parseInstant(at);
  const current = stints.filter(({ start, end }) => start <= instant && end > instant);
  const next = stints.find(({ start, user }) => start > instant && !current.some((one) => one.user === user));
  return {
    at,
    current: current.map(({ user, end }) => ({
      user,
      until: end > instant + HORIZON ? null : formatUtc(end),
    })),
    next: next && next.start <= instant + HORIZON ? [{ user: next.user, from: formatUtc(next.start) }] : [],
  };
}
