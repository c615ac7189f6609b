import { expect, test } from "vitest";
import { Credentials } from "#lib/sync/connect-source.ts";
import { credentialsFrom, VENDOR_WORDS, wayOf } from "./vendor-words.ts";

const ways = Object.entries(VENDOR_WORDS).flatMap(([vendor, words]) =>
  words.ways.map((way) => ({ vendor, way })),
);

test.each(ways)(
  "$vendor, $way.label: the fields that are asked for make credentials that can be tried",
  ({ way }) => {
    const typed = credentialsFrom(way.type, (name) =>
      way.fields.some((field) => field.name === name) ? "x" : "",
    );
    expect(Credentials.parse(typed)).toEqual(typed);
    expect(way.fields.filter(({ isSecret }) => isSecret)).toHaveLength(1);
  },
);

test("what opened an account is asked for again in the same form; a practice account has none", () => {
  expect(wayOf("xmatters", "basic")?.fields.map(({ name }) => name)).toEqual(["username", "password"]);
  expect(wayOf("pagerduty", "practice")).toBeUndefined();
  expect(wayOf("constructor", "api-key")).toBeUndefined();
});
