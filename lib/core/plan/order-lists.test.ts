import { expect, it } from "vitest";
import { alignKeys } from "./align.ts";
import { interleave, whoReordered } from "./order-lists.ts";

const keys = (text: string) => [...text];

it.each([
  ["", "o", "xy", "oxy"],
  ["ab", "ab", "axb", "axb"],
  ["ab", "oab", "xab", "oxab"],
  ["ab", "abo", "abx", "abox"],
  ["ab", "b", "xab", "xb"],
  ["abc", "cab", "abcx", "cabx"],
])("base %j, ours %j, the source's %j: %j", (base, ours, theirs, result) => {
  const kept = new Set(
    [...keys(ours), ...keys(theirs)].filter((key) => !(base.includes(key) && !ours.includes(key))),
  );
  expect(interleave(keys(ours), keys(theirs), kept).join("")).toBe(result);
});

it.each([
  ["abc", "abc", "cba", "source"],
  ["abc", "cba", "abc", "ours"],
  ["abc", "cba", "cba", "ours"],
  ["abc", "bac", "acb", "both"],
  ["abc", "xac", "bca", "source"],
])("base %j, ours %j, the source's %j: moved by %s", (base, ours, theirs, who) => {
  expect(whoReordered({ base: keys(base), ours: keys(ours), theirs: keys(theirs) })).toBe(who);
});

const steps = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((word) => {
      const [content = "", sourceId = null] = word.split("#");
      return { sourceId, content };
    });

it.each([
  ["equal steps keep their places", "a b c", "a b c", ["0", "1", "2"]],
  ["a new first step moves nothing else", "a b c", "x a b c", ["+0", "0", "1", "2"]],
  ["an edited step stays itself between its neighbours", "a b c", "a x c", ["0", "1", "2"]],
  ["a step that left takes nobody's place", "a b c", "a c", ["0", "2"]],
  ["the source's ids count before content", "a#1 b#2", "b#1 a#2", ["1", "2"]],
  ["new ids with the old content are the old steps", "a#1 b#2", "a#8 b#9", ["1", "2"]],
])("%s", (_, base, theirs, aligned) => {
  expect(alignKeys(steps(base), steps(base), steps(theirs)).theirs).toEqual(aligned);
});

it("takes what both sides added alike for one thing", () => {
  const { ours, theirs } = alignKeys(steps("a"), steps("a x y"), steps("a x z"));
  expect(ours[1]).toBe(theirs[1]);
  expect(ours[2]).not.toBe(theirs[2]);
});
