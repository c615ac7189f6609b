import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { formatWallTime, parseWallTime } from "./wall-clock.ts";
import {
  findZone,
  instantToWall,
  offsetAt,
  type SkippedTime,
  transitionsBetween,
  wallToInstant,
  zoneOf,
} from "./zone.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "Europe/Dublin",
  "America/New_York",
  "US/Pacific",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Santiago",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Amman",
  "Asia/Gaza",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Africa/Monrovia",
  "Antarctica/Troll",
  "Antarctica/Casey",
  "Europe/Istanbul",
  "Europe/Volgograd",
  "America/Caracas",
  "Asia/Pyongyang",
  "America/Scoresbysund",
];

const wallOf = (text: string) => parseWallTime(text) ?? Number.NaN;
const instants = fc.integer({ min: Date.UTC(1970, 0, 5) / 1000, max: Date.UTC(2060, 0, 1) / 1000 });

/** Instants within three days of a change of offset, where everything interesting happens. */
const nearTransition = fc
  .tuple(
    fc.constantFrom(...ZONES),
    fc.integer({ min: 1975, max: 2050 }),
    fc.nat(),
    fc.integer({ min: -259_200, max: 259_200 }),
  )
  .map(([zone, year, pick, delta]) => {
    const all = transitionsBetween(zoneOf(zone), Date.UTC(year, 0, 1), Date.UTC(year + 2, 0, 1));
    const at = all[pick % Math.max(1, all.length)]?.at ?? Date.UTC(year, 6, 1);
    return { zone, seconds: at / 1000 + delta };
  });

describe("a zone's table agrees with temporal-polyfill", () => {
  it("in the offset at any instant", () => {
    const anywhere = fc
      .tuple(fc.constantFrom(...ZONES), instants)
      .map(([zone, seconds]) => ({ zone, seconds }));
    fc.assert(
      fc.property(fc.oneof(anywhere, nearTransition), ({ zone, seconds }) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
        expect(offsetAt(zoneOf(zone), seconds * 1000)).toBe(zoned.offsetNanoseconds / 1e6);
      }),
      { numRuns: 4000 },
    );
  });

  it("in every change of offset from 1970 to 2045", () => {
    for (const zone of ZONES) {
      const expected: number[] = [];
      let at = Temporal.Instant.from("1970-01-05T00:00Z")
        .toZonedDateTimeISO(zone)
        .getTimeZoneTransition("next");
      while (at !== null && at.epochMilliseconds < Date.UTC(2045, 0, 1)) {
        const before = at.subtract({ nanoseconds: 1 }).offsetNanoseconds;
        if (before !== at.offsetNanoseconds) expected.push(at.epochMilliseconds);
        at = at.getTimeZoneTransition("next");
      }
      const ours = transitionsBetween(zoneOf(zone), Date.UTC(1970, 0, 5), Date.UTC(2045, 0, 1)).map(
        (one) => one.at,
      );
      expect(ours, zone).toEqual(expected);
    }
  });

  it("in the instant of a wall time, skipped and repeated hours included", () => {
    fc.assert(
      fc.property(nearTransition, ({ zone, seconds }) => {
        const wall = seconds * 1000 + offsetAt(zoneOf(zone), (seconds - 86_400) * 1000);
        const plain = Temporal.PlainDateTime.from(formatWallTime(wall));
        const expected = plain.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
        expect(wallToInstant(zoneOf(zone), wall, "shift-by-gap")).toBe(expected);
      }),
      { numRuns: 4000 },
    );
  });
});

describe("a wall time", () => {
  const cases: [string, string, SkippedTime, string][] = [
    // Sun 29 Mar 2026, 02:00 CET → 03:00 CEST
    ["Europe/Berlin", "2026-03-29T01:59:59", "gap-end", "2026-03-29T00:59:59Z"],
    ["Europe/Berlin", "2026-03-29T02:30:00", "shift-by-gap", "2026-03-29T01:30:00Z"],
    ["Europe/Berlin", "2026-03-29T02:30:00", "gap-end", "2026-03-29T01:00:00Z"],
    ["Europe/Berlin", "2026-03-29T03:00:00", "gap-end", "2026-03-29T01:00:00Z"],
    // Sun 25 Oct 2026, 03:00 CEST → 02:00 CET: the first 02:30 counts
    ["Europe/Berlin", "2026-10-25T02:30:00", "gap-end", "2026-10-25T00:30:00Z"],
    ["Europe/Berlin", "2026-10-25T03:00:00", "gap-end", "2026-10-25T02:00:00Z"],
    // Half an hour of DST: Sun 4 Oct 2026, 02:00 LHST (+10:30) → 02:30 LHDT (+11)
    ["Australia/Lord_Howe", "2026-10-04T02:15:00", "shift-by-gap", "2026-10-03T15:45:00Z"],
    ["Australia/Lord_Howe", "2026-10-04T02:15:00", "gap-end", "2026-10-03T15:30:00Z"],
    // Samoa had no Friday 30 Dec 2011
    ["Pacific/Apia", "2011-12-30T09:00:00", "shift-by-gap", "2011-12-30T19:00:00Z"],
    ["Pacific/Apia", "2011-12-30T09:00:00", "gap-end", "2011-12-30T10:00:00Z"],
    // Caracas moved by half an hour for good, Sun 1 May 2016 02:30 VET
    ["America/Caracas", "2016-05-01T02:45:00", "shift-by-gap", "2016-05-01T07:15:00Z"],
    ["Asia/Kolkata", "2026-06-01T09:00:00", "gap-end", "2026-06-01T03:30:00Z"],
    // Far future: the rules of today go on
    ["America/New_York", "2199-07-01T09:00:00", "gap-end", "2199-07-01T13:00:00Z"],
  ];
  for (const [zone, wall, skipped, expected] of cases) {
    it(`${wall} in ${zone} (${skipped}) is ${expected}`, () => {
      expect(wallToInstant(zoneOf(zone), wallOf(wall), skipped)).toBe(Date.parse(expected));
    });
  }

  it("reads back from the instant it stands for, unless it was skipped", () => {
    const zone = zoneOf("Australia/Lord_Howe");
    const wall = wallOf("2026-04-05T01:45:00");
    expect(instantToWall(zone, wallToInstant(zone, wall, "gap-end"))).toBe(wall);
  });
});

describe("a zone's name", () => {
  it("may be a legacy alias, and stands for the same zone", () => {
    expect(zoneOf("US/Pacific").canonicalName).toBe(zoneOf("America/Los_Angeles").canonicalName);
    expect(zoneOf("Asia/Calcutta").canonicalName).toBe(zoneOf("Asia/Kolkata").canonicalName);
  });

  it("that is unknown, or a bare offset, is refused", () => {
    expect(findZone("Mars/Olympus")).toEqual({
      ok: false,
      error: { code: "zone-unknown", name: "Mars/Olympus" },
    });
    expect(findZone("+02:00").ok).toBe(false);
    expect(findZone("").ok).toBe(false);
  });
});
