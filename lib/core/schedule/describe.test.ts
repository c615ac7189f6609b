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
  return occurring({
    type: "recurrence",
    start: "2026-01-05T09:00:00",
    end,
    rule,
    excluded: [],
    additions: [],
  });
}
/** Whole days, the first of them Mon 5 Jan 2026. */
function allDays(rule: string, days: number): Layer {
  const [start, end] = ["2026-01-05T00:00:00", `2026-01-${String(5 + days).padStart(2, "0")}T00:00:00`];
  return occurring({ type: "recurrence", start, end, rule, excluded: [], additions: [] });
}
const once = (start: string, end: string): Layer => occurring({ type: "once", start, end });
function occurring(when: Occurrences): Layer {
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
    ["Every day 22:30–06:00", mask([1, 2, 3, 4, 5, 6, 7].map((day) => weekly(day, 22.5, 7.5)))],
    ["Fridays 22:00–06:00", mask([weekly(5, 22, 8)])],
    ["Every day 16:00–00:00", mask([{ type: "daily", startSecond: 57_600, durationSeconds: 28_800 }])],
    ["Weekends, all day", mask([weekly(6, 0, 24), weekly(7, 0, 24)])],
    ["Weekends, all day", mask([weekly(6, 0, 48)])],
    ["Every day, all day", mask([weekly(3, 0, 168)])],
    ["Every day, all day", mask([{ type: "daily", startSecond: 0, durationSeconds: 86_400 }])],
    [
      "Every day from 09:00 for 24 h",
      mask([{ type: "daily", startSecond: 32_400, durationSeconds: 86_400 }]),
    ],
    ["Mon–Sat 09:00–17:00", mask([1, 2, 3, 4, 5, 6].map((day) => weekly(day, 9, 8)))],
    ["Sun–Thu 09:00–17:00", mask([1, 2, 3, 4, 7].map((day) => weekly(day, 9, 8)))],
    ["Mon, Tue, Fri 09:00–17:00", mask([1, 2, 5].map((day) => weekly(day, 9, 8)))],
    [
      "Mondays 09:00–10:00; Wed, Fri 12:00–13:00",
      mask([weekly(1, 9, 1), weekly(3, 12, 1), weekly(5, 12, 1)]),
    ],
    [
      "Weekends, all day; Weekdays 18:00–08:00",
      mask([...[1, 2, 3, 4, 5].map((day) => weekly(day, 18, 14)), weekly(6, 0, 48)]),
    ],
    ["Friday 17:00 to Monday 08:00", mask([weekly(5, 17, 63)])],
    ["Sunday 20:00 to Tuesday 06:00", mask([weekly(7, 20, 34)])],
    ["Weekdays 09:00–17:00", recurring("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")],
    ["Weekdays 09:00–17:00", recurring("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR")],
    ["Every 2 days on weekends 09:00–17:00", recurring("FREQ=DAILY;INTERVAL=2;BYDAY=SA,SU")],
    ["Mondays 09:00–17:00", recurring("FREQ=WEEKLY")],
    ["Weekends, all day", allDays("FREQ=WEEKLY;BYDAY=SA,SU", 1)],
    ["Weekends, all day", allDays("FREQ=WEEKLY;BYDAY=SA", 2)],
    ["Every day, all day", allDays("FREQ=WEEKLY", 7)],
    ["Every day, all day", allDays("FREQ=DAILY", 1)],
    ["Every 2 weeks on weekends, all day", allDays("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", 1)],
    ["Saturdays in July for 2 days", allDays("FREQ=WEEKLY;BYDAY=SA;BYMONTH=7", 2)],
    ["Every month on day 5, all day", allDays("FREQ=MONTHLY", 1)],
    ["Every month on day 5 for 3 days", allDays("FREQ=MONTHLY", 3)],
    ["Every 2 weeks on Mon, Thu 09:00–17:00", recurring("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH")],
    ["Every 2 weeks on weekdays 09:00–17:00", recurring("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR")],
    [
      "Every month on the first Monday in March, June 09:00–17:00",
      recurring("FREQ=MONTHLY;BYMONTH=3,6;BYDAY=1MO"),
    ],
    ["Every month on the last day 09:00–17:00", recurring("FREQ=MONTHLY;BYMONTHDAY=-1")],
    ["Every year on 5 January 09:00–17:00", recurring("FREQ=YEARLY")],
    ["Every day 09:00–17:00, 5 times", recurring("FREQ=DAILY;COUNT=5")],
    ["Every day 09:00–17:00, until Sun 1 Feb 2026", recurring("FREQ=DAILY;UNTIL=20260201T080000Z")],
    ["Every day 09:00–17:00, until Tue 1 Sept 2026", recurring("FREQ=DAILY;UNTIL=20260901T080000Z")],
    ["Every day 09:00–05:00", recurring("FREQ=DAILY", "2026-01-06T05:00:00")],
    ["Saturdays from 09:00 for 33 h", recurring("FREQ=WEEKLY;BYDAY=SA", "2026-01-06T18:00:00")],
    ["Once, Mon 5 Jan 2026 09:00 to 17:30", once("2026-01-05T08:00:00Z", "2026-01-05T16:30:00Z")],
    [
      "Once, Mon 5 Jan 2026 22:00 to Tue 6 Jan 2026 06:00",
      once("2026-01-05T21:00:00Z", "2026-01-06T05:00:00Z"),
    ],
  ])("%s", (expected, layer) => {
    expect(describeLayer(layer, "Europe/Berlin").coverage).toBe(expected);
  });
});

describe("how a layer goes round reads", () => {
  it.each<[string, Layer]>([
    ["Hands off every week on Monday 09:00", mask(null)],
    ["Hands off every 2 weeks on Monday 09:00", mask(null, [14, "days"])],
    ["Hands off every day at 09:00", mask(null, [1, "days"])],
    ["Hands off every 12 hours, counted from Mon 5 Jan 2026 09:00", mask(null, [43_200, "seconds"])],
    ["Hands off every 90 minutes, counted from Mon 5 Jan 2026 09:00", mask(null, [5400, "seconds"])],
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
