import fc from "fast-check";
import { DateTime } from "luxon";
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
    // Weeks at the turn of the year are left out: a start in one of them is where rrule-temporal differs from the calendar.
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

describe("weeks of the year (RFC 5545 §3.3.10, numbered as ISO 8601 does)", () => {
  // Worked out from the calendar: a year has 53 weeks when its 1 January is a Thursday, or a Wednesday of a leap year. From 2019 to 2037
  // these are 2020, 2026, 2032 and 2037; counted from Sunday they are 2020, 2025 and 2031.
  it.each<[string, string, string, readonly string[]]>([
    [
      "week 53 exists in long years only, and may end in the next year",
      "BYWEEKNO=53;BYDAY=MO,SU",
      "2020-01-01",
      ["2020-12-28", "2021-01-03", "2026-12-28", "2027-01-03", "2032-12-27", "2033-01-02"],
    ],
    [
      "the last week, whatever its number",
      "BYWEEKNO=-1;BYDAY=TH,FR",
      "2025-01-01",
      [
        ...["2025-12-25", "2025-12-26", "2026-12-31", "2027-01-01"],
        ...["2027-12-30", "2027-12-31", "2028-12-28", "2028-12-29"],
      ],
    ],
    [
      "week 1 may begin in the year before",
      "BYWEEKNO=1;BYDAY=MO,SU",
      "2024-06-01",
      [
        ...["2024-12-30", "2025-01-05", "2025-12-29", "2026-01-04"],
        ...["2027-01-04", "2027-01-10", "2028-01-03", "2028-01-09"],
      ],
    ],
    [
      "week -53 is week 1 of a long year",
      "BYWEEKNO=-53;BYDAY=MO",
      "2019-01-01",
      ["2019-12-30", "2025-12-29", "2031-12-29"],
    ],
    [
      "weeks that begin on Sunday have long years of their own",
      "BYWEEKNO=53;BYDAY=SU,SA;WKST=SU",
      "2020-01-01",
      ["2020-12-27", "2021-01-02", "2025-12-28", "2026-01-03", "2031-12-28", "2032-01-03"],
    ],
    [
      "every second year counts from the year whose week the first start is in: 30 December 2024 is of 2025",
      "BYWEEKNO=1;BYDAY=MO;INTERVAL=2",
      "2024-12-30",
      ["2024-12-30", "2027-01-04", "2029-01-01", "2030-12-30"],
    ],
    [
      "a place is one among the weeks of that year",
      "BYWEEKNO=1,53;BYDAY=MO;BYSETPOS=-1",
      "2025-06-01",
      ["2026-12-28", "2027-01-04", "2028-01-03"],
    ],
    [
      "other parts limit them: only the days of week 53 that are in January",
      "BYWEEKNO=53;BYMONTH=1",
      "2026-01-02",
      ["2027-01-01"],
    ],
  ])("%s", (_, parts, start, days) => {
    const to = `${Number(days.at(-1)?.slice(0, 4)) + 1}-01-01T00:00:00`;
    expect(list(`FREQ=YEARLY;${parts}`, `${start}T08:00:00`, `${start}T00:00:00`, to)).toEqual(
      days.map((day, number) => `${number} ${day}T08:00:00`),
    );
  });

  const weeks = some([1, 2, 51, 52, 53, -1, -2, -52, -53]);
  const firstDays = starts.map((text) => `${text.slice(0, 10)}T00:00:00`);

  it("are the days that luxon finds by week and weekday, year by year", () => {
    const intervals = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(weeks, some(DAYS), firstDays, intervals, (numbers, days, start, interval) => {
        const first = DateTime.fromISO(start, { zone: "utc" });
        const expected = Array.from({ length: 12 }, (_, turn) => first.weekYear + turn * interval)
          .flatMap((weekYear) => {
            const last = DateTime.utc(weekYear, 7, 1).weeksInWeekYear;
            const named = numbers.map((number) => (number > 0 ? number : last + 1 + number));
            return named
              .filter((weekNumber) => weekNumber >= 1 && weekNumber <= last)
              .flatMap((weekNumber) =>
                days.map((day) =>
                  DateTime.fromISO(
                    `${weekYear}-W${String(weekNumber).padStart(2, "0")}-${DAYS.indexOf(day) + 1}`,
                    { zone: "utc" },
                  ).toMillis(),
                ),
              );
          })
          .filter((day) => day >= first.toMillis());
        const text = `FREQ=YEARLY;INTERVAL=${interval};BYWEEKNO=${numbers};BYDAY=${days}`;
        const to = first.plus({ years: 11 * interval }).toMillis();
        const ours = startsBetween(setOf(text, start), first.toMillis(), to).map(({ wall }) => wall);
        const inOrder = [...new Set(expected)].sort((a, b) => a - b).filter((day) => day < to);
        expect(ours, `${text} from ${start}`).toEqual(inOrder);
      }),
      { numRuns: 150 },
    );
  });

  it("are those of the rrule library where it keeps to them", () => {
    // Not where it errs: it takes Sunday 2 January 2022 for week 53 of 2021, which has 52; knows the days of December that are in the next
    // year's first week as week 1 only, not as -52 or -53; and with an interval or places takes the days of a calendar year together.
    const kept = some([1, 2, 20, 51, -1, -2, -3]);
    const weekStart = fc.constantFrom("MO", "SU", "TH");
    fc.assert(
      fc.property(kept, some(DAYS), weekStart, starts, (numbers, days, first, start) => {
        const text = `FREQ=YEARLY;BYWEEKNO=${numbers};BYDAY=${days};WKST=${first}`;
        const from = parseWallTime(start) ?? 0;
        const to = from + 4000 * DAY_MS;
        const ours = startsBetween(setOf(text, start), from, to).map(({ wall }) => wall);
        expect(ours, `${text} from ${start}`).toEqual(listedByRrule(text, start, to));
      }),
      { numRuns: 150 },
    );
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
