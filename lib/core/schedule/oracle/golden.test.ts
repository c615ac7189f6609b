import { describe, expect, it } from "vitest";
import { toMs } from "../../time/instant.ts";
import { goldenCases } from "./golden-cases.ts";
import { opsgenieSchedule, points } from "./golden-opsgenie.ts";
import { naiveOnCall, type OnCall } from "./naive.ts";

const QUARTER_MS = 15 * 60_000;
const MONTH_MS = 30 * 86_400_000;

describe("the naive oracle shows what the sources showed", () => {
  it.each(goldenCases())("$name", ({ schedule, scheduleId, substitutions, window, expected }) => {
    const [from, to] = [toMs(window.from), toMs(window.to)];
    const onCall = naiveOnCall(schedule, { scheduleId, substitutions, window: { from, to } });
    const borders = expected.flatMap(({ start, end }) => [toMs(start), toMs(end) - 1000, toMs(end)]);
    const quarters = Array.from(
      { length: Math.ceil((to - from) / QUARTER_MS) },
      (_, i) => from + i * QUARTER_MS,
    );
    for (const at of [...quarters, ...borders].filter((moment) => moment < to)) {
      const shown = expected
        .filter(({ start, end }) => toMs(start) <= at && at < toMs(end))
        .map(({ who, offsetSeconds }) => `${who}+${offsetSeconds}`);
      expect([at, ...onCall(at).map(text).sort()]).toEqual([at, ...shown.sort()]);
    }
  });
});

describe("the naive oracle agrees with the points of the Opsgenie contract", () => {
  it.each(points())("$name", ({ schedule, overrides, expect: moments }) => {
    const value = opsgenieSchedule(schedule, overrides);
    for (const { at, current, next } of moments) {
      const from = toMs(at);
      const onCall = naiveOnCall(value, { scheduleId: "points", window: { from, to: from + MONTH_MS } });
      const who = (moment: number) => onCall(moment).map(({ participant }) => name(participant));
      expect(who(from)).toEqual(current.map(({ user }) => user));
      for (const { user, until } of current) {
        expect(who(until === null ? from + MONTH_MS - 1000 : toMs(until) - 1000)).toEqual([user]);
        if (until !== null) expect(who(toMs(until))).not.toContain(user);
      }
      for (const { user, from: begins } of next) {
        expect(who(toMs(begins))).toEqual([user]);
        expect(who(toMs(begins) - 1000)).not.toContain(user);
      }
    }
  });
});

function text({ participant, offsetSeconds }: OnCall): string {
  return `${name(participant)}+${offsetSeconds}`;
}

function name(participant: OnCall["participant"]): string {
  return participant.kind === "user" ? participant.id : participant.kind;
}
