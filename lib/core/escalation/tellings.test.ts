import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { LayerCommon, Slots } from "../model/layer.ts";
import type { RenderedSchedule } from "../schedule/render-options.ts";
import { tellings } from "./tellings.ts";

const user = (id: string) => ({ kind: "user", id }) as const;
const common: LayerCommon = {
  track: "t",
  sourceId: "t",
  name: "t",
  timeZone: null,
  activeFrom: null,
  activeUntil: null,
  rules: DEFAULT_RULES,
  holidayRule: null,
};
const scheduleOf = (layers: RenderedSchedule["layers"], enabled = true): RenderedSchedule => ({
  id: "s",
  name: "s",
  description: null,
  timeZone: "UTC",
  enabled,
  teams: [],
  resolution: "everyone",
  layers,
  overrides: [],
});
const timeline = (rest: Partial<Slots>) =>
  scheduleOf([
    {
      ...common,
      type: "occurrences",
      when: { type: "daily-tiles" },
      who: {
        type: "slots",
        slots: ["ana", "ben"].map((id, index) => ({
          position: index + 1,
          waitBeforeSeconds: index * 300,
          participant: user(id),
          pinned: false,
          category: null,
        })),
        order: null,
        repeat: null,
        atEnd: null,
        ...rest,
      },
    },
  ]);
/** Ana and Ben day by day, from Mon 5 Jan 2026, Wednesdays closed to nobody. */
const daily = (enabled = true) =>
  scheduleOf(
    [
      {
        ...common,
        type: "mask",
        coverage: { type: "always" },
        rotation: {
          type: "turns",
          anchor: "2026-01-05T00:00:00Z",
          length: 1,
          unit: "days",
          beforeAnchor: "nobody",
          participants: [user("ana"), user("ben"), { kind: "nobody" }],
        },
      },
    ],
    enabled,
  );
const at = (text: string) => Date.parse(`${text}Z`);
const told = (
  schedule: RenderedSchedule,
  moment: string,
  pick: "current" | "next" | "previous" = "current",
) =>
  tellings(schedule, at(moment), { pick }).map(
    ({ participant, offsetSeconds }) =>
      `${"id" in participant ? participant.id : participant.kind}+${offsetSeconds}`,
  );

describe("whom a schedule tells", () => {
  it("is everybody on the timeline, each after his wait", () => {
    expect(told(timeline({}), "2026-01-06T12:00:00")).toEqual(["ana+0", "ben+300"]);
  });

  it("is told again when the timeline repeats, and once more at its end", () => {
    const schedule = timeline({ repeat: { times: 1, waitSeconds: 600 }, atEnd: user("eva") });
    expect(told(schedule, "2026-01-06T12:00:00")).toEqual([
      "ana+0",
      "ben+300",
      "ana+900",
      "ben+1200",
      "eva+1200",
    ]);
  });

  it("may be the turn before or after, past a gap", () => {
    expect(told(daily(), "2026-01-05T12:00:00", "next")).toEqual(["ben+0"]);
    expect(told(daily(), "2026-01-06T12:00:00", "next")).toEqual(["ana+0"]);
    expect(told(daily(), "2026-01-08T12:00:00", "previous")).toEqual(["ben+0"]);
    expect(told(daily(), "2026-01-05T12:00:00", "previous")).toEqual([]);
  });

  it("is nobody in a gap, or when the schedule is not enabled", () => {
    expect(told(daily(), "2026-01-07T12:00:00")).toEqual([]);
    expect(told(daily(false), "2026-01-05T12:00:00")).toEqual([]);
  });
});
