import { expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { pageOf, translatePages } from "./testing/answers.ts";

test("what a person's entry says and a user has no place for is told once, with everybody whom it concerns", () => {
  const body = readContract<{ data: readonly { id: string; language?: string; properties?: object }[] }>(
    "xmatters",
    "recordings",
    "people.page.truncated.json",
  );
  const { problems } = translatePages([pageOf({ get: "/people", body })]);
  const told = problems.filter(({ path }) => path === "/properties");
  const concerned = body.data
    .filter(({ language, properties }) => language ?? properties)
    .map(({ id }) => id);
  expect(concerned.length).toBeGreaterThan(0);
  expect(told).toMatchObject([{ code: "unsupported-feature", severity: "info" }]);
  expect(told[0]?.affected.map(({ id }) => id)).toEqual(concerned);
});

test("a series that is described keeps its name, and says so", () => {
  const { problems } = translatePages([
    pageOf({
      get: "/groups",
      body: { count: 1, total: 1, data: [{ id: "g1", targetName: "Desk", groupType: "ON_CALL" }] },
    }),
    pageOf({
      get: "/groups/g1/shifts",
      body: { count: 1, total: 1, data: [{ id: "s1", name: "Nights", description: "Ring twice" }] },
    }),
  ]);
  expect(problems).toContainEqual(
    expect.objectContaining({ code: "unsupported-feature", path: "/shifts/0/description" }),
  );
});
