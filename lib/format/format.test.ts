import { describe, expect, test } from "vitest";
import { formatList, formatPercent, formatSome, plural } from "./counts.ts";
import {
  formatDay,
  formatDays,
  formatInputMoment,
  formatMoment,
  formatMomentLong,
  formatRange,
  formatZone,
  isZone,
  parseMoment,
} from "./dates.ts";
import { formatDistance, formatDuration, formatDurationLong, formatHours } from "./durations.ts";
import { initialsOf, shortNameOf } from "./names.ts";

const BERLIN = "Europe/Berlin";
const MON_1402 = Date.parse("2026-03-02T13:02:31Z");

describe("counts", () => {
  test.each([
    [0, "0 schedules"],
    [1, "1 schedule"],
    [12_345, "12,345 schedules"],
  ])("%i is told as %s", (count, text) => expect(plural(count, "schedule")).toBe(text));

  test("an irregular plural is given", () => expect(plural(2, "policy", "policies")).toBe("2 policies"));

  test("a list ends in and", () => expect(formatList(["a", "b", "c"])).toBe("a, b and c"));

  test("a long list says how many more there are, but never one more", () => {
    expect(formatSome(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
    expect(formatSome(["a", "b", "c"], 2)).toBe("a, b and c");
  });

  test.each([
    [1, "100 %"],
    [0, "0 %"],
    [0.99999, "99.9 %"],
    [0.00001, "0.1 %"],
    [0.5, "50 %"],
  ])("a share of %d is told as %s: what is not whole does not look whole", (share, text) =>
    expect(formatPercent(share)).toBe(text),
  );
});

describe("durations", () => {
  test.each([
    [0, "0 s"],
    [59, "59 s"],
    [2_700, "45 min"],
    [64_800, "18 h"],
    [66_600, "18 h 30 min"],
    [86_400, "1 d"],
    [183_600, "2 d 3 h"],
    [172_830, "2 d"],
  ])("%i s are told as %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  test("words have singular and plural", () => {
    expect(formatDurationLong(90_000)).toBe("1 day 1 hour");
    expect(formatDurationLong(172_800)).toBe("2 days");
  });

  test("a shift is told in hours, in the autumn night too", () => {
    expect(formatHours(172_800)).toBe("48 h");
    expect(formatHours(27_000)).toBe("7.5 h");
    expect(formatHours(90_000)).toBe("25 h");
    expect(formatHours(1_800)).toBe("30 min");
  });

  test("a distance has a direction", () => {
    expect(formatDistance(MON_1402 + 10_900_000, MON_1402)).toBe("in 3 h");
    expect(formatDistance(MON_1402 - 240_000, MON_1402)).toBe("4 min ago");
    expect(formatDistance(MON_1402, MON_1402)).toBe("now");
  });
});

describe("dates", () => {
  test("a day has its weekday, and its year only where it is another one", () => {
    expect(formatDay(MON_1402, BERLIN)).toBe("Mon 2 Mar");
    expect(formatDay(MON_1402, BERLIN, { now: "2026-11-24T00:00:00Z" })).toBe("Mon 2 Mar");
    expect(formatDay(MON_1402, BERLIN, { now: "2027-01-01T00:00:00Z" })).toBe("Mon 2 Mar 2026");
  });

  test("midnight is 00:00, never 24:00", () =>
    expect(formatMoment("2026-03-01T23:00:00Z", BERLIN)).toBe("Mon 2 Mar 00:00"));

  test("the long form is never in doubt", () =>
    expect(formatMomentLong(MON_1402, "Asia/Kolkata")).toBe("Monday 2 March 2026, 18:32:31 UTC+5:30"));

  test("a range within a day tells the day once", () => {
    const nine = Date.parse("2026-03-04T08:00:00Z");
    expect(formatRange(nine, nine + 8 * 3_600_000, BERLIN)).toBe("Wed 4 Mar 09:00 to 17:00");
    expect(formatRange(nine, nine + 48 * 3_600_000, BERLIN)).toBe("Wed 4 Mar 09:00 to Fri 6 Mar 09:00");
  });

  test("two weeks end on their last day, not on the midnight after it", () =>
    expect(formatDays("2026-03-01T23:00:00Z", "2026-03-15T23:00:00Z", BERLIN)).toBe("2 Mar – 15 Mar 2026"));

  test("an offset is told with its minutes, and changes with the season", () => {
    expect(formatZone(BERLIN, "2026-01-01T00:00:00Z")).toContain("UTC+1");
    expect(formatZone(BERLIN, "2026-07-01T00:00:00Z")).toContain("UTC+2");
    expect(formatZone("America/St_Johns", "2026-01-01T00:00:00Z")).toContain("UTC−3:30");
    expect(formatZone("UTC", MON_1402)).toBe("UTC");
  });

  test("what a form writes is read back, and an instant in an address is taken as it is", () => {
    expect(formatInputMoment(MON_1402, BERLIN)).toBe("2026-03-02T14:02");
    expect(parseMoment("2026-03-02T14:02", BERLIN)).toBe(Date.parse("2026-03-02T13:02:00Z"));
    expect(parseMoment("2026-03-02T14:02:00Z", BERLIN)).toBe(Date.parse("2026-03-02T14:02:00Z"));
    expect(parseMoment("tomorrow", BERLIN)).toBeNull();
  });

  test("a zone is a name of the tz database, not an offset", () => {
    expect(isZone(BERLIN)).toBe(true);
    expect(isZone("+02:00")).toBe(false);
    expect(isZone("Europe/Nowhere")).toBe(false);
  });
});

describe("names", () => {
  test.each([
    ["Amara Okafor", "AO"],
    ["Zoë", "Z"],
    ["Γιώργος Παπαδόπουλος", "ΓΠ"],
    ["李 小龙", "李小"],
    ["(on call) Bot", "CB"],
    ["", "?"],
  ])("the initials of %s are %s", (name, initials) => expect(initialsOf(name)).toBe(initials));

  test("a short name keeps the first word whole", () => {
    expect(shortNameOf("Bruno Lima")).toBe("Bruno L.");
    expect(shortNameOf("Madonna")).toBe("Madonna");
  });
});
