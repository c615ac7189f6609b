import { describe, expect, test } from "vitest";
import { local, say } from "#lib/practice/testing/wall-text.ts";
import { type OnCall, onCallAt, renderSchedule } from "./render.ts";
import { daily, forwarding, hours, interval, override, rotation, schedule } from "./testing/build.ts";
import type { ForwardingRule, Schedule } from "./wire.ts";

describe("turns", () => {
  test("days and weeks keep the wall clock of the hand-off over both changes (contract §5.2)", () => {
    const berlin = schedule("Europe/Berlin", [rotation("ann ben", ["daily", 1], "2027-03-27 08:00")]);
    expect(table(berlin, "2027-03-27", "2027-03-30")).toEqual([
      "ann  Sat 2027-03-27 08:00 +1 – Sun 2027-03-28 08:00 +2  23 h",
      "ben  Sun 2027-03-28 08:00 +2 – Mon 2027-03-29 08:00 +2  24 h",
      "ann  Mon 2027-03-29 08:00 +2 – Tue 2027-03-30 00:00 +2  16 h",
    ]);
    const santiago = schedule("America/Santiago", [rotation("ann ben", ["weekly", 1], "2027-03-29 09:00")]);
    expect(table(santiago, "2027-03-29", "2027-04-13")).toEqual([
      "ann  Mon 2027-03-29 09:00 -3 – Mon 2027-04-05 09:00 -4  169 h",
      "ben  Mon 2027-04-05 09:00 -4 – Mon 2027-04-12 09:00 -4  168 h",
      "ann  Mon 2027-04-12 09:00 -4 – Tue 2027-04-13 00:00 -4  15 h",
    ]);
  });

  test("hours are elapsed time, so their hand-off moves with the clock (contract §5.2)", () => {
    const la = schedule("America/Los_Angeles", [rotation("ann ben", ["hourly", 12], "2027-03-13 07:00")]);
    expect(table(la, "2027-03-13", "2027-03-15")).toEqual([
      "ann  Sat 2027-03-13 07:00 PST – Sat 2027-03-13 19:00 PST  12 h",
      "ben  Sat 2027-03-13 19:00 PST – Sun 2027-03-14 08:00 PDT  12 h",
      "ann  Sun 2027-03-14 08:00 PDT – Sun 2027-03-14 20:00 PDT  12 h",
      "ben  Sun 2027-03-14 20:00 PDT – Mon 2027-03-15 00:00 PDT  4 h",
    ]);
  });

  test("a hand-off in the half hour that Lord Howe skips comes at its end, and the next at its own time (contract §5.8)", () => {
    const island = schedule("Australia/Lord_Howe", [rotation("ann ben", ["daily", 1], "2027-10-02 02:00")]);
    expect(table(island, "2027-10-02", "2027-10-05")).toEqual([
      "ann  Sat 2027-10-02 02:00 +10:30 – Sun 2027-10-03 02:30 +11  24 h",
      "ben  Sun 2027-10-03 02:30 +11 – Mon 2027-10-04 02:00 +11  23.5 h",
      "ann  Mon 2027-10-04 02:00 +11 – Tue 2027-10-05 00:00 +11  22 h",
    ]);
  });

  test("nobody is on before the start, and touching turns of one person are one piece (contract §5.3, §5.19)", () => {
    const twice = schedule("UTC", [rotation("ann ann ben", ["daily", 1], "2026-06-02 09:00")]);
    expect(table(twice, "2026-06-01", "2026-06-05")).toEqual([
      "ann  Tue 2026-06-02 09:00 UTC – Thu 2026-06-04 09:00 UTC  48 h",
      "ben  Thu 2026-06-04 09:00 UTC – Fri 2026-06-05 00:00 UTC  15 h",
    ]);
  });

  test("the end cuts the running turn, and not the overrides (contract §5.10)", () => {
    const ended = schedule(
      "UTC",
      [rotation("ann ben", ["weekly", 1], "2026-06-01 09:00", { endDate: "2026-06-03T13:00:00Z" })],
      [override("eva", "2026-06-04 10:00", "2026-06-04 12:00")],
    );
    expect(table(ended, "2026-06-01", "2026-06-20")).toEqual([
      "ann  Mon 2026-06-01 09:00 UTC – Wed 2026-06-03 13:00 UTC  52 h",
      "eva  Thu 2026-06-04 10:00 UTC – Thu 2026-06-04 12:00 UTC  2 h (override)",
    ]);
  });

  test("nobody keeps his turn (contract §5.11)", () => {
    const gaps = schedule("UTC", [rotation("ann none ben", ["daily", 1], "2026-06-01 00:00")]);
    expect(table(gaps, "2026-06-01", "2026-06-04")).toEqual([
      "ann  Mon 2026-06-01 00:00 UTC – Tue 2026-06-02 00:00 UTC  24 h",
      "ben  Wed 2026-06-03 00:00 UTC – Thu 2026-06-04 00:00 UTC  24 h",
    ]);
  });
});

describe("the skip rule (contract §5.4)", () => {
  test("a weekend uses up nobody when the days are Monday to Friday, wherever in the week the rotation starts", () => {
    const weekdays = { timeRestriction: interval("monday 00:00", "saturday 00:00") };
    const field = schedule("UTC", [rotation("ann ben eva", ["daily", 1], "2026-06-03 00:00", weekdays)]);
    expect(table(field, "2026-06-03", "2026-06-10")).toEqual([
      "ann  Wed 2026-06-03 00:00 UTC – Thu 2026-06-04 00:00 UTC  24 h",
      "ben  Thu 2026-06-04 00:00 UTC – Fri 2026-06-05 00:00 UTC  24 h",
      "eva  Fri 2026-06-05 00:00 UTC – Sat 2026-06-06 00:00 UTC  24 h",
      "ann  Mon 2026-06-08 00:00 UTC – Tue 2026-06-09 00:00 UTC  24 h",
      "ben  Tue 2026-06-09 00:00 UTC – Wed 2026-06-10 00:00 UTC  24 h",
    ]);
  });

  test("turns of hours at night use up nobody, a turn that is open for half an hour does", () => {
    const office = { timeRestriction: daily("09:00", "18:00") };
    const app = schedule("Asia/Kolkata", [
      rotation("ann ben eva", ["hourly", 3], "2026-06-01 06:30", office),
    ]);
    expect(table(app, "2026-06-01", "2026-06-03")).toEqual([
      "ann  Mon 2026-06-01 09:00 +5:30 – Mon 2026-06-01 09:30 +5:30  0.5 h",
      "ben  Mon 2026-06-01 09:30 +5:30 – Mon 2026-06-01 12:30 +5:30  3 h",
      "eva  Mon 2026-06-01 12:30 +5:30 – Mon 2026-06-01 15:30 +5:30  3 h",
      "ann  Mon 2026-06-01 15:30 +5:30 – Mon 2026-06-01 18:00 +5:30  2.5 h",
      "ben  Tue 2026-06-02 09:00 +5:30 – Tue 2026-06-02 09:30 +5:30  0.5 h",
      "eva  Tue 2026-06-02 09:30 +5:30 – Tue 2026-06-02 12:30 +5:30  3 h",
      "ann  Tue 2026-06-02 12:30 +5:30 – Tue 2026-06-02 15:30 +5:30  3 h",
      "ben  Tue 2026-06-02 15:30 +5:30 – Tue 2026-06-02 18:00 +5:30  2.5 h",
    ]);
  });
});

describe("restrictions", () => {
  test("a hand-off inside a window splits it, at midnight too when the window goes on over it (contract §5.5, §5.6)", () => {
    const nights = { timeRestriction: daily("22:00", "06:00") };
    const london = schedule("Europe/London", [rotation("ann ben", ["daily", 1], "2026-06-01 00:00", nights)]);
    expect(table(london, "2026-06-01", "2026-06-03")).toEqual([
      "ann  Mon 2026-06-01 00:00 BST – Mon 2026-06-01 06:00 BST  6 h",
      "ann  Mon 2026-06-01 22:00 BST – Tue 2026-06-02 00:00 BST  2 h",
      "ben  Tue 2026-06-02 00:00 BST – Tue 2026-06-02 06:00 BST  6 h",
      "ben  Tue 2026-06-02 22:00 BST – Wed 2026-06-03 00:00 BST  2 h",
    ]);
  });

  test("equal ends are the whole day, hour 24 is the next midnight, and the old list form counts (contract §5.6, §5.9)", () => {
    const whole = schedule("UTC", [
      rotation("ann", ["daily", 1], "2026-06-01 00:00", { timeRestriction: daily("09:00", "09:00") }),
    ]);
    expect(table(whole, "2026-06-01", "2026-06-02")).toEqual([
      "ann  Mon 2026-06-01 00:00 UTC – Tue 2026-06-02 00:00 UTC  24 h",
    ]);
    const restrictions = [hours("08:00", "10:00"), hours("22:00", "24:00")];
    const listed = schedule("UTC", [
      rotation("ann", ["daily", 1], "2026-06-01 00:00", {
        timeRestriction: { type: "time-of-day", restrictions },
      }),
    ]);
    expect(table(listed, "2026-06-01", "2026-06-02")).toEqual([
      "ann  Mon 2026-06-01 08:00 UTC – Mon 2026-06-01 10:00 UTC  2 h",
      "ann  Mon 2026-06-01 22:00 UTC – Tue 2026-06-02 00:00 UTC  2 h",
    ]);
  });

  test("from a weekday to another is one interval, over the end of the week or with the nights between (contract §5.7)", () => {
    const weekend = { timeRestriction: interval("friday 17:00", "monday 08:00") };
    expect(
      table(
        schedule("UTC", [rotation("ann", ["weekly", 1], "2026-06-01 00:00", weekend)]),
        "2026-06-02",
        "2026-06-10",
      ),
    ).toEqual(["ann  Fri 2026-06-05 17:00 UTC – Mon 2026-06-08 08:00 UTC  63 h"]);
    const week = { timeRestriction: interval("monday 08:00", "friday 17:00") };
    expect(
      table(
        schedule("UTC", [rotation("ann", ["weekly", 1], "2026-06-01 00:00", week)]),
        "2026-06-01",
        "2026-06-08",
      ),
    ).toEqual(["ann  Mon 2026-06-01 08:00 UTC – Fri 2026-06-05 17:00 UTC  105 h"]);
  });

  test("a window that opens at 02:30 opens at 03:00 in the spring gap, and one that shuts in autumn's double hour shuts in the first (contract §5.8)", () => {
    const site = schedule("Europe/Berlin", [
      rotation("ann", ["weekly", 1], "2026-01-05 00:00", { timeRestriction: daily("02:30", "05:00") }),
      rotation("ben", ["weekly", 1], "2026-01-05 00:00", { timeRestriction: daily("00:30", "02:30") }),
    ]);
    expect(table(site, "2027-03-28", "2027-03-29")).toEqual([
      "ann  Sun 2027-03-28 03:00 +2 – Sun 2027-03-28 05:00 +2  2 h",
      "ben  Sun 2027-03-28 00:30 +1 – Sun 2027-03-28 03:00 +2  1.5 h",
    ]);
    expect(table(site, "2026-10-25", "2026-10-26")).toEqual([
      "ann  Sun 2026-10-25 02:30 +2 – Sun 2026-10-25 05:00 +1  3.5 h",
      "ben  Sun 2026-10-25 00:30 +2 – Sun 2026-10-25 02:30 +2  2 h",
    ]);
  });
});

describe("overrides", () => {
  const rotations = [
    rotation("ann", ["weekly", 1], "2026-06-01 00:00", { timeRestriction: daily("08:00", "12:00") }),
    rotation("ben", ["weekly", 1], "2026-06-01 00:00"),
  ];

  test("one that names a rotation stands in for that one only, its gaps included; one that names none for all (contract §5.13, §5.14)", () => {
    const named = override("eva", "2026-06-01 10:00", "2026-06-01 14:00", rotations.slice(0, 1));
    expect(table(schedule("UTC", rotations, [named]), "2026-06-01", "2026-06-02")).toEqual([
      "ann  Mon 2026-06-01 08:00 UTC – Mon 2026-06-01 10:00 UTC  2 h",
      "eva  Mon 2026-06-01 10:00 UTC – Mon 2026-06-01 14:00 UTC  4 h (override)",
      "ben  Mon 2026-06-01 00:00 UTC – Tue 2026-06-02 00:00 UTC  24 h",
    ]);
    const all = override("eva", "2026-06-01 00:00", "2026-06-02 00:00");
    expect(table(schedule("UTC", rotations, [all]), "2026-06-01", "2026-06-02")).toEqual([
      "eva  Mon 2026-06-01 00:00 UTC – Tue 2026-06-02 00:00 UTC  24 h (override)",
      "eva  Mon 2026-06-01 00:00 UTC – Tue 2026-06-02 00:00 UTC  24 h (override)",
    ]);
  });

  test("works without a rotation, and puts nobody in (contract §5.14, §5.16)", () => {
    const phone = schedule("UTC", [], [override("eva", "2026-06-01 08:00", "2026-06-01 09:00")]);
    expect(table(phone, "2026-06-01", "2026-06-02")).toEqual([
      "eva  Mon 2026-06-01 08:00 UTC – Mon 2026-06-01 09:00 UTC  1 h (override)",
    ]);
    const off = override("none", "2026-06-01 06:00", "2026-06-02 00:00");
    expect(table(schedule("UTC", rotations.slice(1), [off]), "2026-06-01", "2026-06-02")).toEqual([
      "ben  Mon 2026-06-01 00:00 UTC – Mon 2026-06-01 06:00 UTC  6 h",
    ]);
  });

  test("of two that overlap the one created last wins, which the list has first, to the second (contract §5.15)", () => {
    const newest = override("eva", "2026-06-01 10:00", "2026-06-01 11:00");
    const older = override("kim", "2026-06-01 09:00", "2026-06-01 12:00");
    const late = { ...newest, startDate: "2026-06-01T10:00:07Z" };
    const pieces = renderSchedule(schedule("UTC", rotations.slice(1), [late, older]), [], {
      window: { since: local("UTC", "2026-06-01 09:30"), until: local("UTC", "2026-06-01 12:30") },
    }).flatMap(({ final }) => final);
    const since = local("UTC", "2026-06-01 00:00");
    expect(pieces.map(({ start, end, value }) => [nameOf(value), start - since, end - since])).toEqual([
      ["kim", 34_200, 36_007],
      ["eva", 36_007, 39_600],
      ["kim", 39_600, 43_200],
      ["ben", 43_200, 45_000],
    ]);
  });
});

describe("forwardings (contract §5.17)", () => {
  const rules = [
    forwarding("ann", "ben", "2026-06-01 10:00", "2026-06-01 14:00"),
    forwarding("ben", "eva", "2026-06-01 00:00", "2026-06-02 00:00"),
  ];

  test("apply to what overrides left, go one hop, and say whose place it was", () => {
    const one = schedule(
      "UTC",
      [rotation("ann", ["weekly", 1], "2026-06-01 00:00")],
      [override("ben", "2026-06-01 08:00", "2026-06-01 09:00")],
    );
    expect(table(one, "2026-06-01", "2026-06-02", rules)).toEqual([
      "ann  Mon 2026-06-01 00:00 UTC – Mon 2026-06-01 08:00 UTC  8 h",
      "eva  Mon 2026-06-01 08:00 UTC – Mon 2026-06-01 09:00 UTC  1 h (forwarding from ben)",
      "ann  Mon 2026-06-01 09:00 UTC – Mon 2026-06-01 10:00 UTC  1 h",
      "ben  Mon 2026-06-01 10:00 UTC – Mon 2026-06-01 14:00 UTC  4 h (forwarding from ann)",
      "ann  Mon 2026-06-01 14:00 UTC – Tue 2026-06-02 00:00 UTC  10 h",
    ]);
  });

  test("one instant asked alone says the same as the window", () => {
    const one = schedule("UTC", [
      rotation("ann", ["weekly", 1], "2026-06-01 00:00"),
      rotation("kim", ["weekly", 1], "2026-06-01 00:00", { timeRestriction: daily("08:00", "09:00") }),
    ]);
    const at = (wall: string) =>
      onCallAt(one, rules, { instant: local("UTC", wall) }).map((onCall) => nameOf(onCall));
    expect(at("2026-06-01 08:30")).toEqual(["ann", "kim"]);
    expect(at("2026-06-01 13:59")).toEqual(["ben"]);
    expect(at("2026-05-31 23:59")).toEqual([]);
  });
});

/** The final pieces from one midnight of the schedule's zone to another, rotation after rotation. */
function table(of: Schedule, from: string, to: string, rules: ForwardingRule[] = []): string[] {
  const zone = of.timezone;
  const window = { since: local(zone, `${from} 00:00`), until: local(zone, `${to} 00:00`) };
  return renderSchedule(of, rules, { window }).flatMap(({ final }) =>
    final.map(
      ({ start, end, value }) =>
        `${nameOf(value)}  ${say(zone, start)} – ${say(zone, end)}  ${(end - start) / 3600} h${why(value)}`,
    ),
  );
}

function why({ reason, from }: OnCall): string {
  if (reason === "default") return "";
  return from ? ` (${reason} from ${from.username})` : ` (${reason})`;
}

function nameOf({ who }: OnCall): string {
  return who.type === "user" ? who.username : who.name;
}
