import { expect, test } from "vitest";
import { civilDay } from "#lib/core/time/wall-clock.ts";
import { parseLook, queryOf, type TimelineAddress } from "./address.ts";

const PLAIN: TimelineAddress = { from: null, zoom: "2w", zone: null, user: null, look: null };

test("the plain view has a plain address", () => expect(queryOf(PLAIN)).toBe(""));

test("everything that was chosen is in the address, zones as they are written", () => {
  const all = queryOf({
    from: civilDay(2026, 3, 2),
    zoom: "day",
    zone: "America/New_York",
    user: "u-1",
    look: "list",
  });
  expect(all).toBe("?from=2026-03-02&zoom=day&tz=America/New_York&user=u-1&view=list");
  expect(new URLSearchParams(all).get("tz")).toBe("America/New_York");
});

test("a zone with a plus sign survives", () => {
  const query = queryOf({ ...PLAIN, zone: "Etc/GMT+5" });
  expect(new URLSearchParams(query).get("tz")).toBe("Etc/GMT+5");
});

test("an unknown look is none", () => expect([parseLook("grid"), parseLook("list")]).toEqual([null, "list"]));
