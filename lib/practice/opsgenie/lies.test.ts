import { describe, expect, test } from "vitest";
import { opsgenieCompanyAt } from "./company/company.ts";
import { type Lie, opsgenieLiesAt } from "./lies.ts";
import { dataOf, type Get, practiceClient } from "./testing/client.ts";

/** The first and the last moment of a block of twelve weeks, one in summer just before the clocks go back. */
const MOMENTS = ["2026-10-26T00:00:00Z", "2027-01-17T23:59:59Z", "2027-10-12T22:00:00Z"];
const DAY_MS = 86_400_000;

type Period = {
  startDate: string;
  endDate: string;
  type: string;
  recipient: { id: string };
};
type Timeline = { rotations: { id: string; periods?: Period[] }[] };
type Answer = { finalTimeline: Timeline; baseTimeline: Timeline; overrideTimeline: Timeline };

test("there are at least twelve, each with its own id and sentence", () => {
  const lies = opsgenieLiesAt(new Date(MOMENTS[0] ?? ""));
  expect(lies.length).toBeGreaterThanOrEqual(12);
  expect(new Set(lies.map(({ id }) => id)).size).toBe(lies.length);
  expect(new Set(lies.map(({ describe: sentence }) => sentence)).size).toBe(lies.length);
});

describe.each(MOMENTS)("at %s", (moment) => {
  const now = new Date(moment);
  const truths = new Map<string, Answer>();
  const truth = (scheduleId: string): Answer => {
    const known = truths.get(scheduleId) ?? coming(practiceClient(moment), scheduleId, now);
    truths.set(scheduleId, known);
    return known;
  };

  test.each(opsgenieLiesAt(now).map((lie) => [lie.id, lie] as const))(
    "%s shows in the next thirteen weeks, and only where it says",
    (_, lie) => {
      const told = coming(practiceClient(moment, { lie }), lie.scheduleId, now);
      const real = truth(lie.scheduleId);
      expect(told.finalTimeline).not.toEqual(real.finalTimeline);
      if (lie.changes === "base") expect(told.baseTimeline).not.toEqual(real.baseTimeline);
      else expect(told.baseTimeline).toEqual(real.baseTimeline);
      if (lie.changes === "forwarding") expect(told.overrideTimeline).toEqual(real.overrideTimeline);
    },
  );
});

describe("what is not rendered stays true", () => {
  const moment = MOMENTS[0] ?? "";
  const asking = practiceClient(moment);
  const truths = new Map<string, unknown>();
  const honest = (target: string): unknown => {
    const known = truths.get(target) ?? dataOf(asking(target));
    truths.set(target, known);
    return known;
  };
  const { schedules } = opsgenieCompanyAt(new Date(moment));

  test.each(opsgenieLiesAt(new Date(moment)).map((lie) => [lie.id, lie] as const))("%s", (_, lie: Lie) => {
    const lying = practiceClient(moment, { lie });
    for (const target of [
      `/v2/schedules/${lie.scheduleId}`,
      `/v2/schedules/${lie.scheduleId}/overrides`,
      "/v2/forwarding-rules",
    ]) {
      expect(dataOf(lying(target))).toEqual(honest(target));
    }
    const others = schedules.filter(({ id }) => id !== lie.scheduleId);
    for (const { id } of others.slice(0, 4)) {
      const target = `/v2/schedules/${id}/timeline?expand=base`;
      expect(dataOf(lying(target))).toEqual(honest(target));
    }
  });
});

/** The thirteen weeks from next Monday, past aside, as whoever proves an import asks for them (contract §4). */
function coming(get: Get, scheduleId: string, now: Date): Answer {
  const monday = new Date(now.getTime() + ((8 - now.getUTCDay()) % 7 || 7) * DAY_MS);
  const target = `/v2/schedules/${scheduleId}/timeline?interval=13&expand=base,override&date=${monday.toISOString()}`;
  const answer = dataOf<Answer>(get(target));
  const { finalTimeline, baseTimeline, overrideTimeline } = answer;
  const whoOf = ({ rotations }: Timeline): Timeline => ({
    rotations: rotations.map(({ id, periods = [] }) => ({
      id,
      periods: periods.map(({ startDate, endDate, type, recipient }) => ({
        startDate,
        endDate,
        type,
        recipient: { id: recipient.id },
      })),
    })),
  });
  return {
    finalTimeline: whoOf(finalTimeline),
    baseTimeline: whoOf(baseTimeline),
    overrideTimeline: whoOf(overrideTimeline),
  };
}
