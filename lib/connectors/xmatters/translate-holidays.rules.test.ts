import { describe, expect, test } from "vitest";
import { group, type Row } from "./testing/build.ts";
import { every, layersOf, one, ops, seen } from "./testing/seen.ts";

describe("holidays (xMatters contract §6)", () => {
  const site = { id: "atlanta", links: { self: "/api/xm/1/sites/atlanta" } };
  const sites = [{ id: "atlanta", name: "Atlanta" }];
  const atSite = (rest: Row) => ops([one(rest)], { groups: [group("ops", { site })], sites });

  test("6.39: without a site holidays are ignored", () => {
    const translation = ops([one({ siteHolidays: { onCall: false } })]);
    expect(layersOf(translation)).toMatchObject([{ holidayRule: null }]);
    expect(translation.problems).toEqual([]);
  });

  test("6.40: a series is off on holidays unless it stays on; one of holidays is on only then", () => {
    expect(layersOf(atSite({ siteHolidays: { onCall: "true" } }))).toMatchObject([{ holidayRule: null }]);
    const part = { onCall: true, start: "09:00", end: "12:00" };
    expect(layersOf(atSite({ siteHolidays: part }))).toMatchObject([
      { holidayRule: { site: "atlanta", siteName: "Atlanta", siteHolidays: part, onlyOnHolidays: false } },
    ]);
    const only = atSite(every("HOLIDAY"));
    expect(layersOf(only)).toMatchObject([{ holidayRule: { onlyOnHolidays: true } }]);
    expect(only.problems).toMatchObject([{ code: "holiday-not-computed", path: "/shifts/0/recurrence" }]);
  });

  test("6.41: the days are not in the API: series are shown as on any day, and that is told", () => {
    const translation = atSite({});
    expect(seen(translation, "2026-07-04T14:00:00Z")).toEqual(["ana"]);
    expect(translation.problems).toMatchObject([
      { code: "holiday-not-computed", path: "/site", severity: "changes-meaning" },
    ]);
  });
});
