import { expect, test } from "vitest";
import type { Change } from "#lib/core/plan/plan.ts";
import { readChange, storeChange } from "./stored-change.ts";

const team = { name: "Platform", description: null, members: [], parent: null, routing: [] };
const ref = { vendor: "v", account: "a", kind: "team", id: "T1" } as const;
const made = (path: string, value: unknown) => ({
  path,
  base: null,
  source: value,
  ours: null,
  result: value,
});
const change: Change = {
  id: "c1",
  op: "create",
  kind: "team",
  entityId: "0197a000-0000-7000-8000-000000000001",
  sourceRef: ref,
  name: "Platform",
  fields: [made("/name", "Platform"), made("/members", [])],
  effect: null,
  dependsOn: [],
  after: { kind: "team", value: team },
  links: [],
};

test("a change that makes something is stored without its values, which are in what will be there", () => {
  expect(storeChange(change).fields).toEqual([
    { path: "/name", isMade: true },
    { path: "/members", isMade: true },
  ]);
  expect(readChange(storeChange(change))).toEqual(change);
});

test.each([
  ["the source says something else than what will be there", made("/name", "Core")],
  ["here was something", { ...made("/name", "Platform"), ours: "Core" }],
  ["the last import wrote something", { ...made("/name", "Platform"), base: "Core" }],
  ["a part of a list", made("/members/0", { userId: "U1" })],
  ["a member that is not in it", made("/other", "x")],
  ["the source no longer has it", { path: "/name", base: null, ours: "Core", result: "Platform" }],
  ["the result is another one", { ...made("/name", "Platform"), result: "Core" }],
])("a field is kept whole when %s", (_, field) => {
  const given: Change = { ...change, fields: [{ source: undefined, ...field }] };
  expect(storeChange(given).fields).toEqual([field]);
  expect(readChange(JSON.parse(JSON.stringify(storeChange(given))))).toEqual(given);
});
