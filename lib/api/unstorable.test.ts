import { expect, test } from "vitest";
import { unstorable } from "./unstorable.ts";

const pathsOf = (value: unknown) => unstorable(value).map(({ path }) => path);

test.each([null, 1, true, "", "Zoë 😀", { a: ["b", { c: null }] }])("keeps %j", (value) => {
  expect(pathsOf(value)).toEqual([]);
});

test("says where a text is that cannot be kept", () => {
  expect(pathsOf("a\0b")).toEqual([""]);
  expect(pathsOf({ name: "a\0b", list: ["x", "\ud800"] })).toEqual(["/name", "/list/1"]);
  expect(pathsOf({ outer: { "a\0": 1 } })).toEqual(["/outer"]);
});

test("goes as deep as a body may be nested", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(100_000)}"a\\u0000"${"]".repeat(100_000)}`);
  expect(pathsOf(deep)).toEqual(["/0".repeat(100_000)]);
});
