import { describe, expect, test } from "vitest";
import { civilDay } from "#lib/core/time/wall-clock.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import { at } from "./testing/at.ts";
import {
  defaultStart,
  formatDate,
  parseDate,
  parseZoom,
  periodAfter,
  rezoomed,
  windowFrom,
  type Zoom,
} from "./view-window.ts";

const BERLIN = zoneOf("Europe/Berlin");
const day = (date: string) => parseDate(date) ?? Number.NaN;

describe("the address", () => {
  test.each(["2026-13-01", "2026-02-30", "yesterday", "", "2026-2-3", undefined])(
    "with %s as a date asks for no date",
    (text) => expect(parseDate(text)).toBeNull(),
  );

  test("writes a date as it reads it", () => {
    expect(day("2028-02-29")).toBe(civilDay(2028, 2, 29));
    expect(formatDate(day("2028-02-29"))).toBe("2028-02-29");
  });

  test("with an unknown zoom shows two weeks", () => {
    expect([parseZoom("month"), parseZoom("century"), parseZoom(undefined)]).toEqual(["month", "2w", "2w"]);
  });
});

test.each([
  ["day", "2026-03-05"],
  ["week", "2026-03-02"],
  ["2w", "2026-03-02"],
  ["month", "2026-03-01"],
] as const)("a %s that nobody chose begins on %s when now is Thu 5 Mar 2026", (zoom, expected) => {
  expect(formatDate(defaultStart(BERLIN, zoom, at("2026-03-05T23:30")))).toBe(expected);
});

test("today is the day of the view's zone", () => {
  const now = at("2026-03-05T23:30");
  expect(formatDate(defaultStart(zoneOf("Asia/Tokyo"), "day", now))).toBe("2026-03-06");
});

describe("a period", () => {
  test("of a week across the spring change lasts 167 hours", () => {
    const { from, to } = windowFrom(BERLIN, "week", day("2026-03-23"));
    expect([from, to]).toEqual([at("2026-03-23"), at("2026-03-30")]);
    expect((to - from) / 3_600_000).toBe(167);
  });

  test.each([
    ["day", 1, "2026-02-01"],
    ["week", -1, "2026-01-24"],
    ["2w", 1, "2026-02-14"],
    ["month", 1, "2026-02-28"],
    ["month", -1, "2025-12-31"],
    ["month", 12, "2027-01-31"],
    ["month", -13, "2024-12-31"],
  ] as const)("%s: %i on from Sat 31 Jan 2026 begins on %s", (zoom, count, expected) => {
    expect(formatDate(periodAfter(day("2026-01-31"), zoom, count))).toBe(expected);
  });
});

describe("another zoom", () => {
  const shown = windowFrom(BERLIN, "2w", day("2026-03-02"));
  const zooms: Zoom[] = ["day", "week", "2w", "month"];

  test.each(zooms)("%s keeps the day of the anchor in view, wherever it is", (to) => {
    for (let hours = 0; hours < 14 * 24; hours += 7) {
      const anchor = shown.from + hours * 3_600_000;
      const next = windowFrom(BERLIN, to, rezoomed(BERLIN, shown, { to, anchor }));
      expect(anchor).toBeGreaterThanOrEqual(next.from);
      expect(anchor).toBeLessThan(next.to);
    }
  });

  test("keeps the date under the cursor where it is, to half a day", () => {
    const anchor = at("2026-03-10T12:00");
    const next = windowFrom(BERLIN, "week", rezoomed(BERLIN, shown, { to: "week", anchor }));
    const before = (anchor - shown.from) / (shown.to - shown.from);
    const after = (anchor - next.from) / (next.to - next.from);
    expect(Math.abs(before - after)).toBeLessThanOrEqual(0.5 / 7 + 1e-9);
  });

  test("takes an anchor outside the window as its nearer edge", () => {
    const first = rezoomed(BERLIN, shown, { to: "day", anchor: at("2020-01-01") });
    expect(formatDate(first)).toBe("2026-03-02");
    const last = rezoomed(BERLIN, shown, { to: "day", anchor: at("2030-01-01") });
    expect(formatDate(last)).toBe("2026-03-15");
  });
});
