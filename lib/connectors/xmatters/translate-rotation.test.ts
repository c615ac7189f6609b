import { describe, expect, test } from "vitest";
import { readRotation } from "./translate-rotation.ts";

const NEXT = "2026-12-01T09:00:00.000Z";
const elapsed = {
  type: "TIME",
  direction: "SECOND_TO_FIRST",
  interval: 1,
  intervalUnit: "DAYS",
  nextRotationTime: NEXT,
};
const read = (rotation: unknown, rotationType: string | null = null) =>
  readRotation({ rotation: JSON.parse(JSON.stringify(rotation ?? null)), rotationType });

describe("rotations (xMatters contract §6.21)", () => {
  test("a series without one has none", () => {
    for (const none of [null, {}, { type: null }, { type: "NONE" }]) {
      expect(read(none)).toEqual({ ok: true, value: null });
    }
    expect(read(null, "NONE")).toEqual({ ok: true, value: null });
  });

  test.each([
    ["ALERT", "alert"],
    ["After each alert", "alert"],
    ["per_event", "alert"],
    ["AFTER_SHIFT", "occurrence"],
    ["finishedShift", "occurrence"],
    ["shift occurrences", "occurrence"],
    ["Elapsed Time", "elapsed"],
    ["TIME_INTERVAL", "elapsed"],
  ])("the trigger %s", (type, trigger) => {
    expect(read({ ...elapsed, type })).toMatchObject({ ok: true, value: { trigger } });
  });

  test.each([
    ["SECOND_TO_FIRST", "first-to-last"],
    ["First to last", "first-to-last"],
    ["second moves to first", "first-to-last"],
    ["lastToFirst", "last-to-first"],
    ["LAST-TO-FIRST", "last-to-first"],
  ])("the direction %s", (direction, ours) => {
    expect(read({ ...elapsed, direction })).toMatchObject({ ok: true, value: { direction: ours } });
  });

  test.each([
    ["DAY", "days"],
    ["weeks", "weeks"],
    [" Hours ", "hours"],
    ["minute", "minutes"],
  ])("the unit %s", (intervalUnit, unit) => {
    expect(read({ ...elapsed, interval: "3", intervalUnit })).toEqual({
      ok: true,
      value: {
        trigger: "elapsed",
        direction: "first-to-last",
        every: 3,
        unit,
        nextAt: "2026-12-01T09:00:00Z",
      },
    });
  });

  test.each([
    ["/rotation/type", { type: "ROUND_ROBIN" }],
    ["/rotation/type", { type: "time since the alert" }],
    ["/rotation/direction", { direction: "FORWARD" }],
    ["/rotation/direction", { direction: null }],
    ["/rotation/interval", { interval: 0 }],
    ["/rotation/interval", { interval: null }],
    ["/rotation/interval", { interval: 1.5 }],
    ["/rotation/intervalUnit", { intervalUnit: "MONTHS" }],
    ["/rotation/intervalUnit", { intervalUnit: null }],
  ])("%s of %j is not read, and the next change is known", (path, change) => {
    expect(read({ ...elapsed, ...change })).toMatchObject({
      ok: false,
      error: { path, nextAt: "2026-12-01T09:00:00Z" },
    });
  });

  test("a time of change that is no instant, a shape that is none, and two triggers that differ are not read", () => {
    expect(read({ ...elapsed, nextRotationTime: "soon" })).toMatchObject({
      ok: false,
      error: { path: "/rotation/nextRotationTime", nextAt: null },
    });
    for (const odd of [5, "TIME", [elapsed], { ...elapsed, interval: "one" }]) {
      expect(read(odd)).toMatchObject({ ok: false, error: { path: "/rotation", nextAt: null } });
    }
    expect(read(elapsed, "SHIFT")).toMatchObject({ ok: false, error: { path: "/rotation/type" } });
    expect(read(null, "SIDEWAYS")).toMatchObject({ ok: false, error: { path: "/rotationType" } });
  });

  test("by alerts the way does not matter, because it is never computed (§6.24)", () => {
    expect(read({ type: "ALERT" })).toEqual({
      ok: true,
      value: { trigger: "alert", direction: "first-to-last", every: 1, unit: null, nextAt: null },
    });
  });
});
