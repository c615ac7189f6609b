import fc from "fast-check";
import { datetime, RRule } from "rrule";
import { RRuleTemporal } from "rrule-temporal";
import { describe, expect, it } from "vitest";
import { DAY_MS, formatWallTime, HOUR_MS, parseWallTime } from "../time/wall-clock.ts";
import { parseRule } from "./recurrence.ts";
import { recurrenceSet, startsBefore, startsBetween } from "./recurrence-set.ts";

const setOf = (text: string, start: string, startCounts = false) => {
  const rule = parseRule(text);
  if (!rule.ok) throw new Error(rule.error);
  return recurrenceSet(rule.value, parseWallTime(start) ?? Number.NaN, startCounts);
};
const list = (text: string, start: string, from: string, to: string, startCounts = false) =>
  startsBetween(setOf(text, start, startCounts), parseWallTime(from) ?? 0, parseWallTime(to) ?? 0).map(
    ({ number, wall }) => `${number} ${formatWallTime(wall)}`,
  );

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const some = <T>(values: readonly T[], max = 3) =>
  fc
    .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: max })
    // The library lists hours in the order given.
    .map((chosen) => values.filter((one) => chosen.includes(one)));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const part = (name: string, values: fc.Arbitrary<readonly (string | number)[]>, freq = 2) =>
  fc.option(
    values.map((chosen) => `${name}=${chosen.join(",")}`),
    { freq, nil: null },
  );

const ordinals = ["1MO", "2TU", "-1FR", "-2SU", "3WE", "5TH", "1SA"];
const common = {
  HOURLY: [
    part("BYDAY", some(DAYS)),
    part("BYHOUR", some(range(0, 23), 6)),
    part("BYMINUTE", some([0, 15, 30, 59])),
    part("BYMONTH", some(range(1, 12), 6)),
    part("BYMONTHDAY", some([1, 15, 28, -1, -28], 2)),
  ],
  DAILY: [
    part("BYDAY", some(DAYS)),
    part("BYHOUR", some(range(0, 23))),
    part("BYMONTH", some(range(1, 12), 6)),
    part("BYMONTHDAY", some([1, 15, 28, -1, -2])),
  ],
  // The library cuts the first week before it counts places in it: BYSETPOS is compared with the other one.
  WEEKLY: [
    part("BYDAY", some(DAYS, 7), 6),
    part("BYHOUR", some(range(0, 23))),
    part("BYMONTH", some(range(1, 12), 6)),
    part("WKST", some(DAYS, 1)),
  ],
  MONTHLY: [
    part("BYDAY", fc.oneof(some(DAYS), some(ordinals)), 4),
    part("BYMONTHDAY", some([1, 15, 28, 30, 31, -1, -30])),
    part("BYMONTH", some(range(1, 12), 6)),
    part("BYSETPOS", some([1, -1], 1)),
    part("BYHOUR", some(range(0, 23), 2)),
  ],
  YEARLY: [
    part("BYDAY", fc.oneof(some(DAYS), some(["20MO", "-1FR", "1SU"])), 1),
    part("BYMONTHDAY", some([1, 15, 28, 31, -1])),
    part("BYMONTH", some(range(1, 12), 4)),
    part("BYYEARDAY", some([1, 100, 365, -1, -365]), 1),
    part("BYSETPOS", some([1, -1], 1)),
  ],
};
const rules = fc
  .constantFrom("HOURLY" as const, "DAILY" as const, "WEEKLY" as const, "MONTHLY" as const, "YEARLY" as const)
  .chain((freq) =>
    fc
      .tuple(
        fc.integer({ min: 1, max: 5 }),
        ...common[freq],
        part(
          "COUNT",
          fc.integer({ min: 1, max: 60 }).map((count) => [count]),
        ),
      )
      .map(([interval, ...parts]) =>
        [
          `FREQ=${freq}`,
          // A step that never meets the hour, month or day would keep the library looking to the year 9999.
          `INTERVAL=${/BY(HOUR|MONTH|YEARDAY)/.test(parts.join()) ? 1 : interval}`,
          ...parts.filter((one) => one !== null),
        ].join(";"),
      )
      .filter(
        (text) =>
          !/(\dMO|\dTU|\dWE|\dTH|\dFR|\dSA|\dSU|BYYEARDAY).*BYMONTH|BYMONTHDAY=[^;]*(30|31).*BYMONTH=/.test(
            text,
          ),
      ),
  );
const starts = fc
  .tuple(
    fc.integer({ min: Date.UTC(2012, 0, 1) / DAY_MS, max: Date.UTC(2026, 0, 1) / DAY_MS }),
    fc.integer({ min: 0, max: 95 }),
  )
  .map(([day, quarter]) => formatWallTime(day * DAY_MS + quarter * (HOUR_MS / 4)));

/** All starts up to `until` as the rrule library lists them; it counts from the start one by one. */
function listedByRrule(text: string, start: string, until: number): number[] {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = start.split(/[-T:]/).map(Number);
  const rule = new RRule({ ...RRule.parseString(text), dtstart: datetime(year, month, day, hour, minute) });
  return rule.between(new Date(Date.UTC(1990, 0)), new Date(until - 1), true).map((date) => date.getTime());
}

describe("a recurrence", () => {
  it("has the starts and the numbers that the rrule library counts one by one", () => {
    fc.assert(
      fc.property(rules, starts, fc.integer({ min: -400, max: 900 }), (text, start, offsetDays) => {
        const startMs = parseWallTime(start) ?? 0;
        const span = text.includes("HOURLY") ? 20 : text.includes("YEARLY") ? 2000 : 120;
        const offset = text.includes("HOURLY") ? Math.trunc(offsetDays / 10) : offsetDays;
        const from = startMs + offset * DAY_MS;
        const to = from + span * DAY_MS;
        const all = listedByRrule(text, start, to);
        const expected = all.map((wall, number) => ({ number, wall })).filter(({ wall }) => wall >= from);
        const set = setOf(text, start);
        expect(startsBetween(set, from, to), `${text} from ${start}`).toEqual(expected);
        if (!text.includes("COUNT")) expect(startsBefore(set, from)).toBe(all.length - expected.length);
      }),
      { numRuns: 250 },
    );
  });

  it("has the starts that rrule-temporal names: weeks of the year, numbered weekdays, places in a week", () => {
    // The last week of a year may end in the next one: a start in those days is where libraries differ (rrule names them, as we do).
    const weekly = fc
      .tuple(some([1, 20, 51, -3]), some(DAYS), fc.constantFrom("MO", "SU"))
      .map(([weeks, days, weekStart]) => `FREQ=YEARLY;BYWEEKNO=${weeks};BYDAY=${days};WKST=${weekStart}`);
    const monthly = fc
      .tuple(some(["MO", "1TU", "-1FR", "3WE", "SU"], 4), fc.integer({ min: 1, max: 4 }))
      .map(([days, interval]) => `FREQ=MONTHLY;INTERVAL=${interval};BYDAY=${days}`);
    const places = fc
      .tuple(some(DAYS, 5), some([1, 2, -1], 2), fc.constantFrom("MO", "SU"))
      .filter(([days, positions]) => days.length > positions.length)
      .map(
        ([days, positions, weekStart]) => `FREQ=WEEKLY;BYDAY=${days};BYSETPOS=${positions};WKST=${weekStart}`,
      );
    fc.assert(
      fc.property(fc.oneof(weekly, monthly, places), starts, (text, start) => {
        const startMs = parseWallTime(start) ?? 0;
        const to = startMs + 800 * DAY_MS;
        const stamp = start.replaceAll(/[-:]/g, "");
        const other = new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${stamp}\nRRULE:${text}` });
        const expected = other
          .between(new Date(startMs - 1), new Date(to - 1), true)
          .map((zoned) => zoned.epochMilliseconds);
        const ours = startsBetween(setOf(text, start), startMs, to).map(({ wall }) => wall);
        expect(ours, `${text} from ${start}`).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("counts its first start even where the rule does not name it, when told so", () => {
    // Wed 1 Apr 2026 with a rule for Mondays
    const [text, start] = ["FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-04-01T09:00:00"];
    expect(list(text, start, "2026-01-01T00:00:00", "2027-01-01T00:00:00", true)).toEqual([
      "0 2026-04-01T09:00:00",
      "1 2026-04-06T09:00:00",
      "2 2026-04-13T09:00:00",
    ]);
    expect(list(text, start, "2026-01-01T00:00:00", "2027-01-01T00:00:00")).toEqual([
      "0 2026-04-06T09:00:00",
      "1 2026-04-13T09:00:00",
      "2 2026-04-20T09:00:00",
    ]);
  });

  it("takes plain and numbered weekdays together as one list", () => {
    expect(
      list("FREQ=MONTHLY;BYDAY=1MO,FR", "2026-05-01T08:00:00", "2026-05-01T00:00:00", "2026-06-01T00:00:00"),
    ).toEqual([
      "0 2026-05-01T08:00:00",
      "1 2026-05-04T08:00:00",
      "2 2026-05-08T08:00:00",
      "3 2026-05-15T08:00:00",
      "4 2026-05-22T08:00:00",
      "5 2026-05-29T08:00:00",
    ]);
  });

  it("of a week of the year falls on the weekday of the first start when the rule names none", () => {
    expect(
      list("FREQ=YEARLY;BYWEEKNO=20", "2026-05-13T08:00:00", "2026-01-01T00:00:00", "2028-12-01T00:00:00"),
    ).toEqual(["0 2026-05-13T08:00:00", "1 2027-05-19T08:00:00", "2 2028-05-17T08:00:00"]);
  });

  it("ends with a wall-clock UNTIL, a whole day when it is a date", () => {
    const through = (until: string) =>
      list(`FREQ=DAILY;UNTIL=${until}`, "2026-05-01T08:00:00", "2026-05-01T00:00:00", "2026-06-01T00:00:00")
        .length;
    expect([through("20260503T080000"), through("20260503T075959"), through("20260503")]).toEqual([3, 2, 3]);
  });
});

describe("a recurrence rule is refused", () => {
  it.each([
    "",
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;INTERVAL=5",
    "FREQ=FORTNIGHTLY",
    "INTERVAL=2",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;COUNT=-1",
    "FREQ=DAILY;DAYS=3",
    "FREQ=DAILY;FREQ=DAILY",
    "FREQ=DAILY;BYDAY=1MO",
    "FREQ=WEEKLY;BYDAY=MON",
    "FREQ=WEEKLY;BYMONTHDAY=3",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYWEEKNO=3",
    "FREQ=MONTHLY;BYYEARDAY=3",
    "FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO",
    "FREQ=YEARLY;BYEASTER=1",
    "FREQ=DAILY;UNTIL=tomorrow",
    "FREQ=DAILY;UNTIL=20260231",
    "FREQ=DAILY;BYHOUR=24",
    "FREQ=DAILY;WKST=XX",
    "freq=daily",
  ])("%s", (text) => {
    expect(parseRule(text)).toMatchObject({ ok: false });
  });
});
