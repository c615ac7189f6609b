import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { Layer, LayerCommon, Occurrences, SlotOrder, TurnUnit, Window } from "../model/layer.ts";
import { describeLayer } from "./describe.ts";

const common: LayerCommon = {
  track: "t",
  sourceId: null,
  name: "",
  timeZone: null,
  activeFrom: null,
  activeUntil: null,
  rules: DEFAULT_RULES,
  holidayRule: null,
};
const ana = { kind: "user", id: "ana" } as const;

/** Anchored on Mon 5 Jan 2026, 09:00 CET. */
function mask(windows: readonly Window[] | null, [length, unit]: [number, TurnUnit] = [1, "weeks"]): Layer {
  return {
    ...common,
    type: "mask",
    coverage: windows === null ? { type: "always" } : { type: "windows", windows },
    rotation: {
      type: "turns",
      anchor: "2026-01-05T08:00:00Z",
      length,
      unit,
      beforeAnchor: "nobody",
      participants: [ana],
    },
  };
}
function recurring(rule: string, end = "2026-01-05T17:00:00"): Layer {
  const when: Occurrences = {
    type: "recurrence",
    start: "2026-01-05T09:00:00",
    end,
    rule,
    excluded: [],
    additions: [],
  };
  return {
    ...common,
    type: "occurrences",
    when,
    who: { type: "each", perParticipant: 1, participants: [ana] },
  };
}
const weekly = (startDay: number, hour: number, hours: number): Window => ({
  type: "weekly",
  startDay,
  startSecond: hour * 3600,
  durationSeconds: hours * 3600,
});

describe("the hours of a layer read", () => {
  it.each<[string, Layer]>([
    ["Always", mask(null)],
    ["Never", mask([])],
    ["Every day 20:00–08:00", mask([{ type: "daily", startSecond: 72_000, durationSeconds: 43_200 }])],
    ["Weekdays 09:00–17:00", mask([1, 2, 3, 4, 5].map((day) => weekly(day, 9, 8)))],
    ["Weekends all day", mask([weekly(6, 0, 24), weekly(7, 0, 24)])],
    [
      "Mondays 09:00–10:00, Wed, Fri 12:00–13:00",
      mask([weekly(1, 9, 1), weekly(3, 12, 1), weekly(5, 12, 1)]),
    ],
    ["Friday 17:00 to Monday 08:00", mask([weekly(5, 17, 63)])],
    ["Weekdays 09:00–17:00", recurring("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")],
    ["Mondays 09:00–17:00", recurring("FREQ=WEEKLY")],
    ["Every 2 weeks on Mon, Thu 09:00–17:00", recurring("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH")],
    [
      "Every month on the first Monday in March, June 09:00–17:00",
      recurring("FREQ=MONTHLY;BYMONTH=3,6;BYDAY=1MO"),
    ],
    ["Every month on the last day 09:00–17:00", recurring("FREQ=MONTHLY;BYMONTHDAY=-1")],
    ["Every year on 5 January 09:00–17:00", recurring("FREQ=YEARLY")],
    ["Every day 09:00–17:00, 5 times", recurring("FREQ=DAILY;COUNT=5")],
    ["Every day 09:00–17:00, until 2026-02-01", recurring("FREQ=DAILY;UNTIL=20260201T080000Z")],
    ["Saturdays from 09:00 for 33 h", recurring("FREQ=WEEKLY;BYDAY=SA", "2026-01-06T18:00:00")],
  ])("%s", (expected, layer) => {
    expect(describeLayer(layer, "Europe/Berlin").coverage).toBe(expected);
  });
});

describe("how a layer goes round reads", () => {
  it.each<[string, Layer]>([
    ["Hands off every week on Monday 09:00", mask(null)],
    ["Hands off every 2 weeks on Monday 09:00", mask(null, [14, "days"])],
    ["Hands off every day at 09:00", mask(null, [1, "days"])],
    ["Hands off every 12 hours, counted from 2026-01-05 09:00", mask(null, [43_200, "seconds"])],
    ["Hands off every 90 minutes, counted from 2026-01-05 09:00", mask(null, [5400, "seconds"])],
    ["Hands off every shift", recurring("FREQ=DAILY")],
    ["2 places, told one after another over 5 min", slots([0, 300])],
    ["2 places, all told at once; the order changes with alerts", slots([0, 0], { trigger: "alert" })],
    [
      "2 places, told one after another over 5 min; the first moves to the end every 2 weeks",
      slots([0, 300], { trigger: "elapsed", every: 14, unit: "days" }),
    ],
    [
      "2 places, told one after another over 5 min; the last moves to the front after every 3 shifts",
      slots([0, 300], { trigger: "occurrence", every: 3, direction: "last-to-first" }),
    ],
  ])("%s", (expected, layer) => {
    expect(describeLayer(layer, "Europe/Berlin").handOff).toBe(expected);
  });
});

function slots(waits: readonly number[], order: Partial<SlotOrder> | null = null): Layer {
  return {
    ...recurring("FREQ=DAILY"),
    type: "occurrences",
    when: { type: "daily-tiles" },
    who: {
      type: "slots",
      slots: waits.map((waitBeforeSeconds, index) => ({
        position: index + 1,
        waitBeforeSeconds,
        participant: ana,
        pinned: false,
        category: null,
      })),
      order:
        order === null
          ? null
          : {
              asOf: "2026-01-05T08:00:00Z",
              trigger: "elapsed",
              direction: "first-to-last",
              every: 1,
              unit: null,
              nextAt: null,
              ...order,
            },
      repeat: null,
      atEnd: null,
    },
  };
}
