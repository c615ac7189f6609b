import { describe, expect, it } from "vitest";
import type { Participant } from "../model/participant.ts";
import { type EpochMs, toInstant, toMs } from "../time/instant.ts";
import type { Expected, GoldenCase } from "./oracle/golden-case.ts";
import { goldenCases } from "./oracle/golden-cases.ts";
import { opsgenieSchedule, points } from "./oracle/golden-opsgenie.ts";
import { render } from "./render.ts";
import type { Shift } from "./shift.ts";

const DAY_MS = 86_400_000;
/** How far the Opsgenie points look ahead. */
const HORIZON_MS = 30 * DAY_MS;

describe("the sources' own renderings", () => {
  it.each(goldenCases())("are matched: $name", ({ window, expected, ...given }) => {
    const shifts = shown(given, toMs(window.from), toMs(window.to));
    expect(inOrder(shifts.map(pieceOf))).toEqual(inOrder(expected));
  });
});

describe("the 261 points of the Opsgenie contract", () => {
  it("are all there", () => {
    expect(points().flatMap(({ expect: moments }) => moments)).toHaveLength(261);
  });

  it.each(points())("are matched: $name", ({ schedule, overrides, expect: moments }) => {
    const value = opsgenieSchedule(schedule, overrides);
    for (const { at, current, next } of moments) {
      const from = toMs(at);
      const shifts = shown(
        { schedule: value, scheduleId: "points", substitutions: [], view: "final" },
        from,
        from + 2 * HORIZON_MS,
      );
      const on = shifts.filter((shift) => shift.start === from);
      expect([
        at,
        ...on.map(({ participant, end }) => ({ user: name(participant), until: within(end, from) })),
      ]).toEqual([at, ...current]);
      const later = shifts.find((shift) => shift.start > from && !on.some((one) => sameUser(one, shift)));
      const isNear = later !== undefined && later.start <= from + HORIZON_MS;
      expect([
        at,
        ...(isNear ? [{ user: name(later.participant), from: toInstant(later.start) }] : []),
      ]).toEqual([at, ...next]);
    }
  });
});

function within(end: EpochMs, from: EpochMs): string | null {
  return end > from + HORIZON_MS ? null : toInstant(end);
}

function sameUser(a: Shift, b: Shift): boolean {
  return name(a.participant) === name(b.participant);
}

function shown(
  given: Pick<GoldenCase, "schedule" | "scheduleId" | "substitutions" | "view">,
  from: EpochMs,
  to: EpochMs,
): readonly Shift[] {
  return render(
    { ...given.schedule, id: given.scheduleId },
    {
      window: { from, to },
      view: given.view,
      substitutions: given.substitutions.map((each, index) => ({ ...each, id: `substitution-${index}` })),
    },
  );
}

function pieceOf({ start, end, participant, offsetSeconds, insteadOf }: Shift): Expected {
  return {
    who: name(participant),
    start: toInstant(start),
    end: toInstant(end),
    offsetSeconds,
    insteadOf: insteadOf === null ? null : name(insteadOf),
  };
}

function inOrder(pieces: readonly Expected[]): readonly Expected[] {
  return pieces.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function key({ start, end, who, offsetSeconds }: Expected): string {
  return JSON.stringify([start, end, who, offsetSeconds]);
}

function name(participant: Participant): string {
  return participant.kind === "user" ? participant.id : participant.kind;
}
