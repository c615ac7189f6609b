import { expect, test } from "vitest";
import { z } from "zod";
import { parseItem, parseItems } from "./parse-items.ts";

const shape = {
  schema: z.object({
    id: z.string(),
    note: z.string().nullable().default(null),
    seats: z.array(z.object({ id: z.string() })),
    tags: z.array(z.object({ id: z.string(), colour: z.string().nullable().default(null) })).default([]),
  }),
  fields: ["note", "tags", "colour"],
  elements: ["tags"],
  known: [["tags.*.colour", ["red"]]],
} as const;
const source = { vendor: "v", account: "a", kind: "team" } as const;

test("a bad item becomes a problem with its path, and the others survive in their order", () => {
  const { items, indexes, problems } = parseItems(
    shape,
    [{ id: "1", seats: [] }, { id: "2", seats: [{}] }, null, { id: "3", seats: [] }],
    { source, path: "/teams" },
  );
  expect(items.map((item) => item.id)).toEqual(["1", "3"]);
  expect(indexes).toEqual([0, 3]);
  expect(problems.map(({ code, path, sourceRef }) => [code, path, sourceRef?.id])).toEqual([
    ["unreadable-item", "/teams/seats/0/id", "2"],
    ["unreadable-item", "/teams/2", undefined],
  ]);
});

test("an item that says nothing of itself is named by the list, not by a place that was not told", () => {
  const saidOf = (...more: [] | [number]) =>
    parseItem(shape, 7, { source: { ...source, kind: "escalation-policy" } }, ...more).problems[0]?.message;
  expect(saidOf()).toMatch(/^An item listed as escalation policy does not/);
  expect(saidOf(36)).toMatch(/^Item 37 of a list does not/);
});

test("only what is listed may be left out: a field, an element, or a field inside an element", () => {
  const raw = { id: "1", note: 5, seats: [{ id: "s" }], tags: [{ id: "a", colour: 1 }, {}, { id: "c" }] };
  const { item, problems } = parseItem(shape, raw, { source });
  expect(item).toEqual({
    id: "1",
    note: null,
    seats: [{ id: "s" }],
    tags: [
      { id: "a", colour: null },
      { id: "c", colour: null },
    ],
  });
  expect(problems.map(({ code, path }) => [code, path])).toEqual([
    ["unreadable-field", "/note"],
    ["unreadable-field", "/tags/0/colour"],
    ["unreadable-field", "/tags/1/id"],
  ]);
  expect(raw.tags).toHaveLength(3);
});

test("a value outside the documented ones is told and kept", () => {
  const { item, problems } = parseItem(
    shape,
    { id: "1", seats: [], tags: [{ id: "a", colour: "mauve" }] },
    { source },
  );
  expect(item?.tags[0]?.colour).toBe("mauve");
  expect(problems).toMatchObject([{ code: "unknown-value", path: "/tags/0/colour" }]);
});
