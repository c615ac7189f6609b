import { describe, expect, test } from "vitest";
import { briefly } from "../testing/drafts.ts";
import { Directory } from "./people.ts";

import { translateForwardingRules } from "./translate-forwarding.ts";
import { Translator } from "./translate-people.ts";

const ref = (kind: string, id: string) => ({ vendor: "opsgenie", account: "acme", kind, id });
const translator = () => new Translator("acme", new Directory([]));

describe("forwarding (§5.17)", () => {
  const forward = (id: string, from: string, to: string, start = "2026-12-05T00:00:00Z") => ({
    id,
    alias: "",
    fromUser: { id: from, username: `${from}@example.com` },
    toUser: { id: to, username: `${to}@example.com` },
    startDate: start,
    endDate: "2026-12-07T00:00:00Z",
  });
  function translated(...rules: unknown[]) {
    const context = translator();
    const drafts = translateForwardingRules(rules, context, Date.parse("2026-11-24T00:00:00Z"));
    return { drafts, problems: briefly(context.problems) };
  }

  test("within the account, after overrides", () => {
    const { drafts, problems } = translated(forward("f1", "ana", "ben"));
    expect(problems).toEqual([]);
    expect(drafts).toMatchObject([
      {
        kind: "substitution",
        value: {
          absent: ref("user", "ana"),
          substitute: { kind: "user", id: ref("user", "ben") },
          within: { type: "account" },
          stage: "after-overrides",
        },
      },
    ]);
  });

  test("a circle is flagged on both sides, two for one person on the first", () => {
    expect(translated(forward("f1", "ana", "ben"), forward("f2", "ben", "ana")).problems).toEqual([
      ["unsupported-feature", "substitution f1", ""],
      ["unsupported-feature", "substitution f2", ""],
    ]);
    expect(translated(forward("f1", "ana", "ben"), forward("f2", "ana", "eva")).problems).toEqual([
      ["order-undecided", "substitution f1", ""],
    ]);
  });

  test.each([
    ["to oneself", forward("f1", "ana", "ana")],
    ["that ends before it begins", forward("f1", "ana", "ben", "2026-12-08T00:00:00Z")],
  ])("one %s is left out and told", (_, rule) => {
    expect(translated(rule)).toMatchObject({
      drafts: [],
      problems: [["invalid-value", "substitution f1", ""]],
    });
  });
});
