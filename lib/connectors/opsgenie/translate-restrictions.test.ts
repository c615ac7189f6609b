import { describe, expect, test } from "vitest";
import { translateCoverage, translateTimeframes } from "./translate-restrictions.ts";

const HOUR = 3_600;
const DAY = 86_400;

describe("restrictions (Opsgenie contract §5.6, §5.7, §5.9)", () => {
  const hours = (startHour: number, endHour: number, more: object = {}) => ({
    startHour,
    startMin: 0,
    endHour,
    endMin: 0,
    startDay: null,
    endDay: null,
    ...more,
  });
  const daily = (startHour: number, endHour: number) => ({
    type: "time-of-day",
    restriction: hours(startHour, endHour),
    restrictions: [],
  });
  const weekly = (...restrictions: ReturnType<typeof hours>[]) => ({
    type: "weekday-and-time-of-day",
    restriction: null,
    restrictions,
  });

  test.each([
    ["within a day", daily(8, 18), 8 * HOUR, 10 * HOUR],
    ["over midnight", daily(20, 8), 20 * HOUR, 12 * HOUR],
    ["equal ends: the whole day", daily(9, 9), 9 * HOUR, DAY],
    ["until 24:00", daily(20, 24), 20 * HOUR, 4 * HOUR],
    ["from 24:00: the next midnight", daily(24, 6), 0, 6 * HOUR],
    ["a whole day by its hours", daily(0, 24), 0, DAY],
  ])("%s", (_, restriction, startSecond, durationSeconds) => {
    expect(translateCoverage(restriction)).toEqual({
      ok: true,
      value: { type: "windows", windows: [{ type: "daily", startSecond, durationSeconds }] },
    });
  });

  test.each([
    [
      "one continuous interval, nights included",
      "monday",
      8,
      "friday",
      17,
      [1, 8 * HOUR, 4 * DAY + 9 * HOUR],
    ],
    ["over the week's end", "friday", 17, "monday", 8, [5, 17 * HOUR, 2 * DAY + 15 * HOUR]],
    ["equal ends: the whole week", "wednesday", 10, "wednesday", 10, [3, 10 * HOUR, 7 * DAY]],
    ["from 24:00 of a Sunday", "sunday", 24, "monday", 6, [1, 0, 6 * HOUR]],
  ] as const)("%s", (_, startDay, startHour, endDay, endHour, [day, startSecond, durationSeconds]) => {
    expect(translateCoverage(weekly(hours(startHour, endHour, { startDay, endDay })))).toEqual({
      ok: true,
      value: { type: "windows", windows: [{ type: "weekly", startDay: day, startSecond, durationSeconds }] },
    });
  });

  test("the order of the list means nothing, and one that is there twice is one", () => {
    const a = hours(8, 12, { startDay: "tuesday", endDay: "tuesday" });
    const b = hours(8, 12, { startDay: "monday", endDay: "monday" });
    expect(translateCoverage(weekly(a, b, a))).toEqual(translateCoverage(weekly(b, a)));
  });

  test.each([
    ["an hour of 25", daily(8, 25), "/restriction/endHour"],
    [
      "half an hour too many",
      { ...daily(8, 9), restriction: hours(8, 24, { endMin: 30 }) },
      "/restriction/endHour",
    ],
    [
      "no weekday",
      weekly(hours(8, 9, { startDay: "someday", endDay: "monday" })),
      "/restrictions/0/startDay",
    ],
    ["a kind that we do not know", { ...daily(8, 9), type: "moon-phase" }, "/type"],
    ["no hours at all", weekly(), ""],
  ])("%s fails the whole", (_, restriction, path) => {
    expect(translateCoverage(restriction)).toMatchObject({ ok: false, error: { path } });
  });

  test("of a rule they are time frames, by the day on which they begin", () => {
    const frame = { name: null, timeZone: null, excludeHolidays: false };
    expect(translateTimeframes(daily(8, 18))).toEqual({
      ok: true,
      value: [{ ...frame, days: [1, 2, 3, 4, 5, 6, 7], startSecond: 8 * HOUR, durationSeconds: 10 * HOUR }],
    });
  });
});
