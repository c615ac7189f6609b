import { describe, expect, it } from "vitest";
import type { SlotOrder, Slots } from "../model/layer.ts";
import { sameParticipants, sameTargets, sameWho, sameZone } from "./same-fields.ts";

const none = { env: { now: 0 }, left: null, right: null };

function slots(people: string, order: Partial<SlotOrder>, pinned: readonly string[] = []): Slots {
  return {
    type: "slots",
    slots: [...people].map((id, index) => ({
      position: index + 1,
      waitBeforeSeconds: index * 300,
      participant: { kind: "user", id },
      pinned: pinned.includes(id),
      category: null,
    })),
    order: {
      asOf: "2026-11-24T00:00:00Z",
      trigger: "elapsed",
      direction: "first-to-last",
      every: 1,
      unit: "weeks",
      nextAt: "2026-11-30T09:00:00Z",
      ...order,
    },
    repeat: null,
    atEnd: null,
  };
}

describe("rotating slots, compared as of one moment", () => {
  const twoWeeksOn = { asOf: "2026-12-08T00:00:00Z", nextAt: "2026-12-14T09:00:00Z" };

  it.each([
    [
      "read a day later, nothing turned",
      slots("abc", {}),
      slots("abc", { asOf: "2026-11-25T00:00:00Z" }),
      true,
    ],
    ["two weeks and two turns later", slots("abc", {}), slots("cab", twoWeeksOn), true],
    ["the other way round in time", slots("cab", twoWeeksOn), slots("abc", {}), true],
    ["two weeks later, but not turned", slots("abc", {}), slots("abc", twoWeeksOn), false],
    ["two weeks later, two changed places", slots("abc", {}), slots("acb", twoWeeksOn), false],
    [
      "two turns in the other direction",
      slots("abc", { direction: "last-to-first" }),
      slots("bca", { ...twoWeeksOn, direction: "last-to-first" }),
      true,
    ],
    [
      "a pinned one stays, two others turn twice",
      slots("pab", {}, ["p"]),
      slots("pab", twoWeeksOn, ["p"]),
      true,
    ],
    ["another pace", slots("abc", {}), slots("cab", { ...twoWeeksOn, every: 2 }), false],
    [
      "after alerts every change of order is news",
      slots("abc", { trigger: "alert" }),
      slots("bca", { trigger: "alert", ...twoWeeksOn }),
      false,
    ],
    [
      "after alerts the moment of reading is not",
      slots("abc", { trigger: "alert", nextAt: null }),
      slots("abc", { trigger: "alert", nextAt: null, asOf: "2026-12-08T00:00:00Z" }),
      true,
    ],
    [
      "after occurrences any turning round counts",
      slots("abc", { trigger: "occurrence", unit: null }),
      slots("bca", { ...twoWeeksOn, trigger: "occurrence", unit: null }),
      true,
    ],
    [
      "but not before the next change moved",
      slots("abc", { trigger: "occurrence", unit: null }),
      slots("bca", { trigger: "occurrence", unit: null }),
      false,
    ],
    [
      "and never a new sequence",
      slots("abc", { trigger: "occurrence", unit: null }),
      slots("acb", { ...twoWeeksOn, trigger: "occurrence", unit: null }),
      false,
    ],
  ])("%s", (_, left, right, same) => {
    expect(sameWho(left, right, none)).toBe(same);
    expect(sameWho(right, left, none)).toBe(same);
  });
});

it("compares names of zones by what they stand for", () => {
  expect(sameZone("Europe/Kiev", "Europe/Kyiv", none)).toBe(true);
  expect(sameZone("Asia/Rangoon", "Asia/Yangon", none)).toBe(true);
  expect(sameZone("Europe/Berlin", "Europe/Paris", none)).toBe(false);
  expect(sameZone(null, "Etc/UTC", none)).toBe(false);
});

it("minds the order of people who take turns, not of those on call together", () => {
  const people = (ids: string) => [...ids].map((id) => ({ kind: "user", id }));
  const turns = { ...none, left: { type: "turns" }, right: { type: "turns" } };
  const together = { ...none, left: { type: "together" }, right: { type: "together" } };
  expect(sameParticipants(people("ab"), people("ba"), turns)).toBe(false);
  expect(sameParticipants(people("ab"), people("ba"), together)).toBe(true);
  const all = { ...none, left: { assign: "all" }, right: { assign: "all" } };
  const ring = { ...none, left: { assign: "round-robin" }, right: { assign: "round-robin" } };
  expect(sameTargets(people("ab"), people("ba"), all)).toBe(true);
  expect(sameTargets(people("ab"), people("ba"), ring)).toBe(false);
});
