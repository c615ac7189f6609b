import { expect, test } from "vitest";
import type { Json } from "#lib/core/json.ts";
import { describeCriteria } from "./criteria.ts";

test("conditions read as one line, in their order", () => {
  const conditions: Json = [
    {
      field: "extra-properties",
      key: "region",
      not: false,
      operation: "equals",
      expectedValue: "na",
      order: 1,
    },
    { field: "priority", not: true, operation: "less-than", expectedValue: "P3", order: 0 },
  ];
  expect(describeCriteria({ type: "match-all-conditions", conditions })).toBe(
    "not priority less than “P3” and extra properties “region” equals “na”",
  );
  expect(describeCriteria({ type: "match-any-condition", conditions })).toContain(" or ");
});

test("what matches everything says nothing, and a form that is not known is shown whole", () => {
  expect(describeCriteria({ type: "match-all" })).toBe("");
  expect(describeCriteria(null)).toBe("");
  expect(describeCriteria({ query: "status: open" })).toBe('{"query":"status: open"}');
});
