import { describe, expect, test } from "vitest";
import { zoneOf } from "#lib/core/time/zone.ts";
import { daysOf, hourLinesOf, midnightOf } from "./days.ts";
import { at } from "./testing/at.ts";
import { formatDate, parseDate } from "./view-window.ts";

const HOUR = 3_600_000;

describe("the days of a window", () => {
  test("are local days from midnight to midnight, with their weekend", () => {
    const days = daysOf(zoneOf("Europe/Berlin"), { from: at("2026-03-05"), to: at("2026-03-09") });
    expect(days.map((day) => [formatDate(day.civil), day.weekday, day.isWeekend])).toEqual([
      ["2026-03-05", 4, false],
      ["2026-03-06", 5, false],
      ["2026-03-07", 6, true],
      ["2026-03-08", 7, true],
    ]);
  });

  test("are whole, though the window begins and ends inside them", () => {
    const days = daysOf(zoneOf("Europe/Berlin"), {
      from: at("2026-03-05T23:59"),
      to: at("2026-03-06T00:01"),
    });
    expect(days.map((day) => formatDate(day.civil))).toEqual(["2026-03-05", "2026-03-06"]);
    expect(days[0]?.start).toBe(at("2026-03-05"));
  });

  test.each([
    // Sun 29 Mar 2026, 02:00 CET → 03:00 CEST
    ["Europe/Berlin", "2026-03-29", -1],
    // Sun 25 Oct 2026, 03:00 CEST → 02:00 CET
    ["Europe/Berlin", "2026-10-25", 1],
    // Sun 5 Apr 2026, 02:00 LHDT (+11) → 01:30 LHST (+10:30)
    ["Australia/Lord_Howe", "2026-04-05", 0.5],
    ["Europe/Berlin", "2026-03-30", 0],
    // Sat 5 Sep 2026, 24:00 −04 → 01:00 −03: the Sunday has no midnight
    ["America/Santiago", "2026-09-06", -1],
  ])("in %s on %s gain or lose %d h by the clocks", (zone, date, hours) => {
    const from = midnightOf(zoneOf(zone), parseDate(date) ?? 0);
    const [day] = daysOf(zoneOf(zone), { from, to: from + HOUR });
    expect(formatDate(day?.civil ?? 0)).toBe(date);
    expect(day?.clocksChangeHours).toBe(hours);
    expect((day?.end ?? 0) - (day?.start ?? 0)).toBe((24 + hours) * HOUR);
  });

  test("touch each other, and leave out a day that the zone skipped: Samoa had no Friday 30 Dec 2011", () => {
    const zone = zoneOf("Pacific/Apia");
    const days = daysOf(zone, {
      from: at("2011-12-28", "Pacific/Apia"),
      to: at("2012-01-02", "Pacific/Apia"),
    });
    expect(days.map((day) => formatDate(day.civil))).toEqual([
      "2011-12-28",
      "2011-12-29",
      "2011-12-31",
      "2012-01-01",
    ]);
    for (const [index, day] of days.entries()) expect(day.start).toBe(days[index - 1]?.end ?? day.start);
  });
});

describe("the lines inside a day", () => {
  const berlin = zoneOf("Europe/Berlin");
  const linesOn = (date: string, step: number) => {
    const [day] = daysOf(berlin, { from: at(date), to: at(date) + 1 });
    return day === undefined ? [] : hourLinesOf(berlin, day, step);
  };

  test("stand at full hours of the wall clock, midnight left out", () => {
    expect(linesOn("2026-03-05", 6)).toEqual([
      { at: at("2026-03-05T06:00"), hour: 6 },
      { at: at("2026-03-05T12:00"), hour: 12 },
      { at: at("2026-03-05T18:00"), hour: 18 },
    ]);
    expect(linesOn("2026-03-05", 24)).toEqual([]);
  });

  test("have no line for the hour that is skipped", () => {
    expect(linesOn("2026-03-29", 1).map((line) => line.hour)).not.toContain(2);
    expect(linesOn("2026-03-29", 1)).toHaveLength(22);
  });

  test("have two lines for the hour that is repeated, an hour apart", () => {
    const twos = linesOn("2026-10-25", 1).filter((line) => line.hour === 2);
    expect(twos.map((line) => new Date(line.at).toISOString())).toEqual([
      "2026-10-25T00:00:00.000Z",
      "2026-10-25T01:00:00.000Z",
    ]);
  });

  test("keep to the wall clock after the change", () => {
    expect(linesOn("2026-03-29", 12)).toEqual([{ at: at("2026-03-29T12:00"), hour: 12 }]);
    expect(at("2026-03-29T12:00") - at("2026-03-29")).toBe(11 * HOUR);
  });
});
