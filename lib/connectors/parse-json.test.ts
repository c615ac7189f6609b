import { expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";

test.each([
  ['{"a":"x\\u0000y"}', { a: "x\uFFFDy" }],
  ['["\\ud83d", "\\uDE00 z"]', ["\uFFFD", "\uFFFD z"]],
  ['{"\\u0000":{"b":[1,null,"\\udfff"]}}', { "\uFFFD": { b: [1, null, "\uFFFD"] } }],
])("what cannot be kept is replaced, wherever it is: %s", (text, expected) => {
  expect(parseJson(text)).toEqual(expected);
});

test.each(['{"a":"\\ud83d\\ude00 \\u00e9 \\\\u0000","b":[1.5,true,null]}', '"plain"', "[]"])(
  "anything else is what it is: %s",
  (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  },
);

test("what is no JSON throws", () => {
  expect(() => parseJson("{")).toThrow(SyntaxError);
});
