import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  formatIn,
  formatUtc,
  instantAfterGap,
  instantOf,
  isZone,
  nextChange,
  offsetAt,
  parseInstant,
  wallAt,
  weekdayOf,
} from "./wall-clock.ts";

const DAY = 86_400;
const seconds = (timestamp: string) => Date.parse(timestamp) / 1000;

const ZONES = [
  "America/New_York",
  "America/Sao_Paulo",
  "America/Santiago",
  "Europe/Kiev",
  "Europe/London",
  "Africa/Casablanca",
  "Asia/Rangoon",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Etc/UTC",
];

describe.each(ZONES)("in %s", (zone) => {
  test("wall times become instants as Temporal says, skipped and repeated hours included", () => {
    const from = seconds("2026-01-01T00:00:00Z");
    const changes = [...changesOf(zone, from, seconds("2028-01-01T00:00:00Z"))];
    for (const middle of [from, ...changes]) {
      for (let wall = wallAt(zone, middle) - 7200; wall <= wallAt(zone, middle) + 7200; wall += 900) {
        const text = new Date(wall * 1000).toISOString().slice(0, 19);
        const expected = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, {
          disambiguation: "compatible",
        });
        expect([text, instantOf(zone, wall)]).toEqual([text, expected.epochMilliseconds / 1000]);
      }
    }
  });

  test("offsets are those of Temporal, every five hours of two years", () => {
    for (
      let instant = seconds("2026-01-01T00:00:00Z");
      instant < seconds("2028-01-01T00:00:00Z");
      instant += 5 * 3600
    ) {
      const expected = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(zone);
      if (offsetAt(zone, instant) !== expected.offsetNanoseconds / 1e9) {
        throw new Error(`${zone} at ${expected.toString()} is not ${offsetAt(zone, instant)}`);
      }
    }
  });
});

test("the next change of the clock is found to the second, and only when there is one", () => {
  const from = seconds("2026-11-24T00:00:00Z");
  expect(nextChange("Europe/London", from, from + 200 * DAY)).toBe(seconds("2027-03-28T01:00:00Z"));
  expect(nextChange("Europe/London", from, from + 80 * DAY)).toBeNull();
  expect(nextChange("Australia/Lord_Howe", from, from + 200 * DAY)).toBe(seconds("2027-04-03T15:00:00Z"));
  expect(nextChange("Asia/Kolkata", from, from + 400 * DAY)).toBeNull();
});

test("a time in a skipped hour is the end of the gap, in a repeated one the first (Opsgenie contract §5.8)", () => {
  const wall = (digits: string) => seconds(`${digits}Z`);
  const cases: [zone: string, digits: string, instant: string][] = [
    ["Europe/Berlin", "2027-03-28T01:59:59", "2027-03-28T00:59:59Z"],
    ["Europe/Berlin", "2027-03-28T02:00:00", "2027-03-28T01:00:00Z"],
    ["Europe/Berlin", "2027-03-28T02:30:00", "2027-03-28T01:00:00Z"],
    ["Europe/Berlin", "2027-03-28T03:00:00", "2027-03-28T01:00:00Z"],
    ["Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"],
    ["Australia/Lord_Howe", "2027-10-03T02:15:00", "2027-10-02T15:30:00Z"],
    ["Asia/Kolkata", "2027-03-28T02:30:00", "2027-03-27T21:00:00Z"],
  ];
  for (const [zone, digits, instant] of cases) {
    expect(`${digits} ${formatUtc(instantAfterGap(zone, wall(digits)))}`).toBe(`${digits} ${instant}`);
  }
});

test("timestamps are written with the zone's offset and read back", () => {
  const instant = seconds("2026-11-24T14:00:05Z");
  expect(formatIn("America/New_York", instant)).toBe("2026-11-24T09:00:05-05:00");
  expect(formatIn("Asia/Rangoon", instant)).toBe("2026-11-24T20:30:05+06:30");
  expect(formatIn("Europe/London", instant)).toBe("2026-11-24T14:00:05+00:00");
  expect(formatIn("Etc/UTC", instant)).toBe("2026-11-24T14:00:05Z");
  expect(parseInstant("2026-11-24T20:30:05+06:30")).toBe(instant);
  expect(() => parseInstant("soon")).toThrow(/not a timestamp/);
});

test("aliases are zones, and weekdays count from Monday", () => {
  expect([isZone("Europe/Kiev"), isZone("Asia/Rangoon"), isZone("Mars/Olympus")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([weekdayOf(0), weekdayOf(3), weekdayOf(4), weekdayOf(-1)]).toEqual([4, 7, 1, 3]);
});

function* changesOf(zone: string, from: number, to: number): Generator<number> {
  for (let change = nextChange(zone, from, to); change !== null; change = nextChange(zone, change + 1, to))
    yield change;
}
