import { expect, test } from "vitest";
import type { TimelinePerson } from "./model/timeline-data.ts";
import { zoneChoices } from "./zones.ts";

const person = (name: string, zone: string | null): TimelinePerson => ({
  kind: "user",
  key: name,
  name,
  zone,
  state: "known",
  href: null,
  slot: 1,
  isRepeat: false,
});

test("each zone is offered once and says whose it is", () => {
  const choices = zoneChoices({
    scheduleZone: "Europe/Berlin",
    ownZone: "Europe/Berlin",
    zone: "Europe/Berlin",
    people: [person("Chen", "Asia/Tokyo"), person("Amara", "Europe/Berlin"), person("Dana", null)],
    at: Date.parse("2026-03-02T00:00:00Z"),
  });
  expect(choices.map(({ zone, whose }) => [zone, whose])).toEqual([
    ["Europe/Berlin", "The schedule’s, yours, Amara"],
    ["UTC", ""],
    ["Asia/Tokyo", "Chen"],
  ]);
});

test("the zone of the address is offered though it is nobody's", () => {
  const choices = zoneChoices({
    scheduleZone: "UTC",
    ownZone: "UTC",
    zone: "Pacific/Apia",
    people: [],
    at: 0,
  });
  expect(choices.map(({ zone }) => zone)).toEqual(["UTC", "Pacific/Apia"]);
});

test("aliases of one zone are one choice, under the name that is shown", () => {
  const choices = zoneChoices({
    scheduleZone: "Etc/UTC",
    ownZone: "Asia/Calcutta",
    zone: "Asia/Kolkata",
    people: [],
    at: 0,
  });
  expect(choices.map(({ zone, label, whose }) => [zone, label, whose])).toEqual([
    ["Etc/UTC", "UTC", "The schedule’s"],
    ["Asia/Kolkata", "Kolkata · UTC+5:30", "Yours"],
  ]);
});
