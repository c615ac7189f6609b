import { expect, test } from "vitest";
import { clocksOf } from "./clocks.ts";

test("a card has a clock for the view, the schedule and the person", () => {
  const clocks = clocksOf({
    view: "UTC",
    schedule: "Europe/Berlin",
    person: { name: "Amara", zone: "America/New_York" },
  });
  expect(clocks.map((clock) => clock.label)).toEqual([
    "This view · UTC",
    "Schedule · Berlin",
    "Amara · New York",
  ]);
});

test("a zone that several share is told once, and an unknown one not at all", () => {
  const same = clocksOf({
    view: "Europe/Berlin",
    schedule: "Europe/Berlin",
    person: { name: "Amara", zone: "Europe/Berlin" },
  });
  expect(same.map((clock) => clock.label)).toEqual(["This view, Schedule, Amara · Berlin"]);
  expect(clocksOf({ view: "UTC", schedule: "UTC", person: { name: "Amara", zone: null } })).toHaveLength(1);
});
