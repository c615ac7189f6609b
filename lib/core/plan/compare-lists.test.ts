import { expect, test } from "vitest";
import { compareLists } from "./compare-lists.ts";

const list = (text: string) => [...text].map((letter) => ({ key: letter, text: letter }));
const told = (before: string, after: string) => {
  const { items, leftOut } = compareLists(list(before), list(after));
  return {
    items: items.map(({ key, state, was }) => `${key} ${state}${state === "moved" ? ` from ${was}` : ""}`),
    leftOut: leftOut.map(({ key }) => key).join(""),
  };
};

test("what is new, what left and what stayed are told apart", () => {
  expect(told("ABC", "AXC")).toEqual({ items: ["A same", "X added", "C same"], leftOut: "B" });
});

test("an item that changed its place is the one that moved, not all those behind it", () => {
  expect(told("ABCDE", "EABCD").items).toEqual(["E moved from 5", "A same", "B same", "C same", "D same"]);
  expect(told("ABCDE", "BCDEA").items).toEqual(["B same", "C same", "D same", "E same", "A moved from 1"]);
});

test("someone who stands in a rotation twice and then three times was added once", () => {
  expect(told("ABA", "AABA")).toEqual({
    items: ["A same", "A added", "B same", "A same"],
    leftOut: "",
  });
  expect(told("AAB", "AB")).toEqual({ items: ["A same", "B same"], leftOut: "A" });
});

test("an item in its place that reads differently is changed", () => {
  const before = [{ key: "1", text: "Amara, 5 min" }];
  const after = [{ key: "1", text: "Amara, 10 min" }];
  expect(compareLists(before, after).items).toEqual([
    { key: "1", text: "Amara, 10 min", state: "changed", was: 1 },
  ]);
});

test("an empty list on either side is told whole", () => {
  expect(told("", "AB")).toEqual({ items: ["A added", "B added"], leftOut: "" });
  expect(told("AB", "")).toEqual({ items: [], leftOut: "AB" });
});
