import { expect, test } from "vitest";
import { formatDate } from "#components/timeline/layout/view-window.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import { readView } from "./read-view.ts";

const OF = { scheduleZone: zoneOf("Europe/Berlin"), now: Date.parse("2026-03-05T22:30:00Z") };

test("a plain address shows the two weeks that now is in, in the schedule's zone", () => {
  const { asked, zone, first, window } = readView({}, OF);
  expect(asked).toEqual({ from: null, zoom: "2w", zone: null });
  expect([zone.name, formatDate(first)]).toEqual(["Europe/Berlin", "2026-03-02"]);
  expect(new Date(window.from).toISOString()).toBe("2026-03-01T23:00:00.000Z");
});

test("days are those of the zone that was chosen", () => {
  const { zone, window } = readView({ from: "2026-03-02", zoom: "day", tz: "Asia/Tokyo" }, OF);
  expect(zone.name).toBe("Asia/Tokyo");
  expect(new Date(window.from).toISOString()).toBe("2026-03-01T15:00:00.000Z");
});

test.each([
  { from: "2026-02-31", zoom: "decade", tz: "Mars/Olympus" },
  { from: "9999-12-31", zoom: "", tz: "+02:00" },
  { from: "0001-01-01", zoom: "__proto__", tz: "" },
])("what is wrong in an address is as if it were not there: %o", (params) => {
  expect(readView(params, OF)).toEqual(readView({}, OF));
});

test("of a value given twice the first counts", () => {
  expect(readView({ zoom: ["week", "day"] }, OF).asked.zoom).toBe("week");
});
