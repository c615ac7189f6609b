import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { Override } from "../model/schedule.ts";
import { firstDifference } from "./effect.ts";
import type { ScheduleEntity } from "./plan.ts";

const window = { from: Date.parse("2026-12-01T00:00:00Z"), to: Date.parse("2027-03-01T00:00:00Z") };

/** Weekly turns from Monday 09:00 Berlin time, 08:00 UTC in winter. */
function schedule(
  people: readonly string[],
  rest: { readonly anchor?: string; readonly overrides?: readonly Override[] } = {},
): ScheduleEntity {
  return {
    kind: "schedule",
    id: "s",
    value: {
      name: "S",
      description: null,
      timeZone: "Europe/Berlin",
      enabled: true,
      teams: [],
      resolution: "topmost",
      layers: [
        {
          type: "mask",
          track: "T",
          sourceId: "L",
          name: "L",
          timeZone: null,
          activeFrom: null,
          activeUntil: null,
          rules: DEFAULT_RULES,
          holidayRule: null,
          coverage: { type: "always" },
          rotation: {
            type: "turns",
            anchor: rest.anchor ?? "2026-11-30T08:00:00Z",
            length: 1,
            unit: "weeks",
            beforeAnchor: "count-back",
            participants: people.map((id) => ({ kind: "user", id })),
          },
        },
      ],
      overrides: rest.overrides ?? [],
    },
  };
}

describe("the first moment at which somebody notices", () => {
  it("is the second hand-off when the second and third change places", () => {
    expect(firstDifference(schedule(["a", "b", "c"]), schedule(["a", "c", "b"]), window)).toEqual({
      firstDifferentAt: "2026-12-07T08:00:00Z",
      userIds: ["b", "c"],
    });
  });

  it("is the hour by which the hand-off moved", () => {
    const later = schedule(["a", "b"], { anchor: "2026-11-30T09:00:00Z" });
    expect(firstDifference(schedule(["a", "b"]), later, window)).toEqual({
      firstDifferentAt: "2026-12-07T08:00:00Z",
      userIds: ["a", "b"],
    });
  });

  it("is the beginning of an override, and of the window when a schedule comes or goes", () => {
    const override: Override = {
      key: "o",
      start: "2026-12-24T12:00:00Z",
      end: "2026-12-24T18:00:00Z",
      incoming: { kind: "user", id: "z" },
      replaces: { type: "schedule" },
      order: 0,
      origin: "source",
    };
    const covered = schedule(["a"], { overrides: [override] });
    expect(firstDifference(schedule(["a"]), covered, window)).toEqual({
      firstDifferentAt: "2026-12-24T12:00:00Z",
      userIds: ["a", "z"],
    });
    for (const [before, after] of [
      [null, covered],
      [covered, null],
    ] as const) {
      expect(firstDifference(before, after, window)?.firstDifferentAt).toBe("2026-12-01T00:00:00Z");
    }
  });

  it("does not come when the same people are on call at every moment", () => {
    expect(firstDifference(schedule(["a", "b"]), schedule(["a", "b", "a", "b"]), window)).toBeNull();
    expect(firstDifference(schedule([]), schedule([]), window)).toBeNull();
    expect(firstDifference(null, schedule([]), window)).toBeNull();
  });

  it("does not come when it lies beyond the window", () => {
    const short = { from: window.from, to: Date.parse("2026-12-07T08:00:00Z") };
    expect(firstDifference(schedule(["a", "b", "c"]), schedule(["a", "c", "b"]), short)).toBeNull();
  });
});
