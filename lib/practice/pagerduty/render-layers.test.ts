import { describe, expect, test } from "vitest";
import { local, say } from "#lib/practice/testing/wall-text.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { renderLayers } from "./render-layers.ts";
import { stretchesOf } from "./rendering.ts";
import type { LayeredSchedule, Override, ScheduleLayer, UserReference } from "./wire.ts";

const seconds = (timestamp: string) => Date.parse(timestamp) / 1000;

describe("recordings of the real service", () => {
  const recorded = (id: string): LayeredSchedule => {
    const { schedule } = readContract<{ schedule: LayeredSchedule }>(
      "pagerduty",
      "recordings",
      "apidocs-account",
      `get-schedule-${id}.json`,
    );
    return { ...schedule, overrides: [], teamIds: [] };
  };
  const onCall = (id: string) =>
    readContract<{ oncalls: { user: { id: string }; start: string; end: string | null }[] }>(
      "pagerduty",
      "recordings",
      "apidocs-account",
      `list-oncalls-${id}.include-users.json`,
    ).oncalls[0];

  test("P538IZH: the person recorded is on call for the whole of the recorded stretch", () => {
    const expected = onCall("P538IZH");
    const start = seconds(expected?.start ?? "");
    const end = seconds(expected?.end ?? "");
    const asked = { since: start + 1800, until: start + 1800 };
    expect(stretchesOf(recorded("P538IZH"), asked, undefined)).toEqual([
      { userId: expected?.user.id, start, end },
    ]);
  });

  test("P2RFGIP: one person alone never goes off call; the layer's start was moved by an edit (contract §10.17)", () => {
    const schedule = recorded("P2RFGIP");
    const expected = onCall("P2RFGIP");
    const start = seconds(schedule.schedule_layers[0]?.start ?? "");
    expect(start - seconds(expected?.start ?? "")).toBe(46);
    const asked = { since: start + 86_400, until: start + 86_400 };
    expect(stretchesOf(schedule, asked, undefined)).toEqual([
      { userId: expected?.user.id, start, end: expected?.end },
    ]);
  });
});

describe("hand-offs and windows over a change of the clock", () => {
  test("weekly turns keep the wall clock: 09:00 stays 09:00 (contract §10.3)", () => {
    const layer = {
      zone: "America/New_York",
      from: "2026-03-01 09:00",
      turn: 7 * 86_400,
      people: ["ann", "bob"],
    };
    expect(table(layer, "2026-03-01", "2026-03-22")).toEqual([
      "ann  Sun 2026-03-01 09:00 EST – Sun 2026-03-08 09:00 EDT  167 h",
      "bob  Sun 2026-03-08 09:00 EDT – Sun 2026-03-15 09:00 EDT  168 h",
      "ann  Sun 2026-03-15 09:00 EDT – Sun 2026-03-22 00:00 EDT  159 h",
    ]);
    expect(table(layer, "2026-10-25", "2026-11-02")).toEqual([
      "bob  Sun 2026-10-25 00:00 EDT – Sun 2026-10-25 09:00 EDT  9 h",
      "ann  Sun 2026-10-25 09:00 EDT – Sun 2026-11-01 09:00 EST  169 h",
      "bob  Sun 2026-11-01 09:00 EST – Mon 2026-11-02 00:00 EST  15 h",
    ]);
  });

  test("turns that are not whole days count elapsed seconds: 07:00 becomes 08:00 (contract §10.4)", () => {
    const layer = { zone: "America/Chicago", from: "2026-03-07 07:00", turn: 43_200, people: ["ann", "bob"] };
    expect(table(layer, "2026-03-07", "2026-03-09")).toEqual([
      "ann  Sat 2026-03-07 07:00 CST – Sat 2026-03-07 19:00 CST  12 h",
      "bob  Sat 2026-03-07 19:00 CST – Sun 2026-03-08 08:00 CDT  12 h",
      "ann  Sun 2026-03-08 08:00 CDT – Sun 2026-03-08 20:00 CDT  12 h",
      "bob  Sun 2026-03-08 20:00 CDT – Mon 2026-03-09 00:00 CDT  4 h",
    ]);
  });

  test("a night of ten hours on the wall lasts nine or eleven (contract §10.7)", () => {
    const nights = {
      zone: "Europe/London",
      from: "2026-03-01 12:00",
      turn: 86_400,
      people: ["ann"],
      daily: ["22:00:00", 36_000],
    } as const;
    expect(table(nights, "2026-03-28", "2026-03-30")).toEqual([
      "ann  Sat 2026-03-28 00:00 GMT – Sat 2026-03-28 08:00 GMT  8 h",
      "ann  Sat 2026-03-28 22:00 GMT – Sun 2026-03-29 08:00 BST  9 h",
      "ann  Sun 2026-03-29 22:00 BST – Mon 2026-03-30 00:00 BST  2 h",
    ]);
    expect(table(nights, "2026-10-24", "2026-10-26")).toContain(
      "ann  Sat 2026-10-24 22:00 BST – Sun 2026-10-25 08:00 GMT  11 h",
    );
  });

  test("in the skipped hour the clock moves on by the gap; in the repeated one the first counts (contract §10.7)", () => {
    const window = (daily: [string, number]) => ({
      zone: "America/New_York",
      from: "2026-01-01 12:00",
      turn: 86_400,
      people: ["ann"],
      daily,
    });
    expect(table(window(["02:30:00", 3 * 3600]), "2026-03-08", "2026-03-09")).toEqual([
      "ann  Sun 2026-03-08 03:30 EDT – Sun 2026-03-08 05:30 EDT  2 h",
    ]);
    expect(table(window(["01:30:00", 3600]), "2026-11-01", "2026-11-02")).toEqual([
      "ann  Sun 2026-11-01 01:30 EDT – Sun 2026-11-01 02:30 EST  2 h",
    ]);
    expect(table(window(["00:30:00", 3600]), "2026-11-01", "2026-11-02")).toEqual([
      "ann  Sun 2026-11-01 00:30 EDT – Sun 2026-11-01 01:30 EDT  1 h",
    ]);
  });

  test("Lord Howe moves by half an hour: a hand-off at 02:15 falls on 02:45 when spring skips it", () => {
    const layer = {
      zone: "Australia/Lord_Howe",
      from: "2026-09-01 02:15",
      turn: 86_400,
      people: ["ann", "bob"],
    };
    expect(table(layer, "2026-10-03", "2026-10-05")).toEqual([
      "bob  Sat 2026-10-03 00:00 +10:30 – Sat 2026-10-03 02:15 +10:30  2.25 h",
      "ann  Sat 2026-10-03 02:15 +10:30 – Sun 2026-10-04 02:45 +11  24 h",
      "bob  Sun 2026-10-04 02:45 +11 – Mon 2026-10-05 00:00 +11  21.25 h",
    ]);
  });
});

describe("windows, layers and overrides", () => {
  test("a weekly window runs over the end of the week (contract §10.6)", () => {
    const layer = {
      zone: "Europe/Kiev",
      from: "2026-01-05 12:00",
      turn: 7 * 86_400,
      people: ["ann"],
      weekly: [7, "20:00:00", 14 * 3600],
    } as const;
    expect(table(layer, "2026-11-30", "2026-12-08")).toEqual([
      "ann  Mon 2026-11-30 00:00 +2 – Mon 2026-11-30 10:00 +2  10 h",
      "ann  Sun 2026-12-06 20:00 +2 – Mon 2026-12-07 10:00 +2  14 h",
    ]);
  });

  test("closed hours use up turns, and turns before the first are counted backwards (contract §10.2, §10.5)", () => {
    const layer = {
      zone: "Etc/UTC",
      from: "2026-01-10 00:00",
      turn: 86_400,
      people: ["ann", "bob", "cyd"],
      start: "2026-01-01 00:00",
      weekly: [3, "00:00:00", 86_400],
    } as const;
    expect(table(layer, "2026-01-05", "2026-01-22")).toEqual([
      "ann  Wed 2026-01-07 00:00 UTC – Thu 2026-01-08 00:00 UTC  24 h",
      "bob  Wed 2026-01-14 00:00 UTC – Thu 2026-01-15 00:00 UTC  24 h",
      "cyd  Wed 2026-01-21 00:00 UTC – Thu 2026-01-22 00:00 UTC  24 h",
    ]);
  });

  test("the first layer with somebody wins, an override beats both, and the last created of several wins (contract §10.8, §10.9)", () => {
    const upper = layerOf({
      zone: "Etc/UTC",
      from: "2026-01-01 00:00",
      turn: 86_400,
      people: ["upper"],
      daily: ["08:00:00", 4 * 3600],
    });
    const lower = layerOf({
      zone: "Etc/UTC",
      from: "2026-01-01 00:00",
      turn: 7 * 86_400,
      people: ["lower"],
      daily: ["06:00:00", 12 * 3600],
    });
    const overrides = [
      overrideOf("first", "2026-01-05T09:00:00Z", "2026-01-05T20:00:00Z"),
      overrideOf("last", "2026-01-05T07:00:30Z", "2026-01-05T10:00:00Z"),
    ];
    const window = { since: seconds("2026-01-05T00:00:00Z"), until: seconds("2026-01-06T00:00:00Z") };
    const { final, overrides: resolved } = renderLayers(
      { time_zone: "Etc/UTC", schedule_layers: [upper, lower], overrides },
      window,
    );
    const clock = (instant: number) => new Date(instant * 1000).toISOString().slice(11, 19);
    expect(final.map(({ start, end, value }) => `${clock(start)} ${clock(end)} ${value.id}`)).toEqual([
      "06:00:00 07:00:30 lower",
      "07:00:30 10:00:00 last",
      "10:00:00 20:00:00 first",
    ]);
    expect(resolved.map(({ value }) => value.id)).toEqual(["last", "first"]);
  });

  test("an empty layer and one that has ended yield nothing (contract §10.1, §10.15)", () => {
    expect(
      table(
        { zone: "Etc/UTC", from: "2026-01-01 00:00", turn: 86_400, people: [] },
        "2026-01-02",
        "2026-01-03",
      ),
    ).toEqual([]);
    expect(
      table(
        { zone: "Etc/UTC", from: "2026-01-01 00:00", turn: 86_400, people: ["ann"], end: "2026-01-02 06:00" },
        "2026-01-02",
        "2026-01-04",
      ),
    ).toEqual(["ann  Fri 2026-01-02 00:00 UTC – Fri 2026-01-02 06:00 UTC  6 h"]);
  });
});

type Plan = {
  zone: string;
  from: string;
  turn: number;
  people: readonly string[];
  start?: string;
  end?: string;
  daily?: readonly [string, number];
  weekly?: readonly [number, string, number];
};

/** The final schedule from midnight to midnight, one line a piece, in the zone's own words. */
function table(plan: Plan, from: string, to: string): string[] {
  const { zone } = plan;
  const window = { since: local(zone, `${from} 00:00`), until: local(zone, `${to} 00:00`) };
  const schedule = { time_zone: zone, schedule_layers: [layerOf(plan)], overrides: [] };
  return renderLayers(schedule, window).final.map(
    ({ start, end, value }) =>
      `${value.id}  ${say(zone, start)} – ${say(zone, end)}  ${(end - start) / 3600} h`,
  );
}

function layerOf(plan: Plan): ScheduleLayer {
  const utc = (wall: string) => new Date(local(plan.zone, wall) * 1000).toISOString();
  const day =
    plan.daily &&
    ({
      type: "daily_restriction",
      start_time_of_day: plan.daily[0],
      duration_seconds: plan.daily[1],
    } as const);
  const week =
    plan.weekly &&
    ({
      type: "weekly_restriction",
      start_day_of_week: plan.weekly[0],
      start_time_of_day: plan.weekly[1],
      duration_seconds: plan.weekly[2],
    } as const);
  return {
    id: plan.people.join(),
    name: "Layer 1",
    start: utc(plan.start ?? plan.from),
    end: plan.end === undefined ? null : utc(plan.end),
    rotation_virtual_start: utc(plan.from),
    rotation_turn_length_seconds: plan.turn,
    users: plan.people.map((id) => ({ user: person(id) })),
    restrictions: [day, week].filter((one) => one !== undefined),
  };
}

function overrideOf(id: string, start: string, end: string): Override {
  return { id, start, end, user: person(id) };
}

function person(id: string): UserReference {
  return { id, type: "user_reference", summary: id, self: null, html_url: null };
}
