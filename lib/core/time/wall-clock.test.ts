import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate, civilDay, DAY_MS, formatWallTime, parseWallTime, weekday } from "./wall-clock.ts";

describe("civil days", () => {
  it("agree with the platform's proleptic Gregorian calendar, there and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_000_000 }), (day) => {
        const date = new Date(day * DAY_MS);
        const civil = civilDate(day);
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(civilDay(civil.year, civil.month, civil.day)).toBe(day);
        expect(weekday(day)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
      }),
    );
  });
});

describe("a wall time", () => {
  it("reads and writes one spelling", () => {
    expect(formatWallTime(parseWallTime("2026-02-28T23:59:59") ?? 0)).toBe("2026-02-28T23:59:59");
    expect(formatWallTime(parseWallTime("2026-02-28T24:00:00") ?? 0)).toBe("2026-03-01T00:00:00");
  });

  it.each([
    "2026-02-29T00:00:00",
    "2026-13-01T00:00:00",
    "2026-01-01T25:00:00",
    "2026-01-01 00:00:00",
    "2026-01-01T00:00:00Z",
    "2026-01-01T24:00:01",
  ])("%s is refused", (text) => {
    expect(parseWallTime(text)).toBeNull();
  });
});
