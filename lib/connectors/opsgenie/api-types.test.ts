import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { readContract } from "#lib/testing/contracts.ts";
import { type ItemShape, parseItem, parseItems } from "../parse-items.ts";
import { SHAPES } from "./api-types.ts";

const RECORDED: readonly (readonly [file: string, shape: ItemShape<z.ZodType>])[] = [
  ["users.list.real-fields.json", SHAPES.user],
  ["users.list.page-middle.json", SHAPES.user],
  ["users.list.single-page.json", SHAPES.user],
  ["user.get.expand-contact.json", SHAPES.user],
  ["user.contacts.list.json", SHAPES.contact],
  ["teams.list.json", SHAPES.team],
  ["teams.list.no-links.json", SHAPES.team],
  ["team.get.json", SHAPES.teamDetail],
  ["team.get.with-links.json", SHAPES.teamDetail],
  ["schedules.list.expand-rotation.json", SHAPES.schedule],
  ["schedules.list.expand-rotation.team-participant.json", SHAPES.schedule],
  ["schedules.list.no-expand.json", SHAPES.schedule],
  ["schedule.get.several-types.json", SHAPES.schedule],
  ["schedule.get.weekday-restrictions.json", SHAPES.schedule],
  ["schedule.get.hourly-none-participant.old-restriction-array.json", SHAPES.schedule],
  ["schedule.overrides.list.json", SHAPES.override],
  ["escalations.list.json", SHAPES.escalation],
  ["escalations.list.with-description.json", SHAPES.escalation],
  ["forwarding-rules.list.json", SHAPES.forwardingRule],
  ["forwarding-rule.get.json", SHAPES.forwardingRule],
  ["services.list.json", SHAPES.service],
  ["timeline.override.two-weeks.json", SHAPES.timeline],
  ["timeline.month.nights.historical.json", SHAPES.timeline],
];

const context = { source: null };
function recorded(file: string): unknown[] {
  const { data } = readContract<{ data: unknown }>("opsgenie", "recordings", file);
  return Array.isArray(data) ? data : [data];
}

describe("recordings", () => {
  test.each(RECORDED)("%s is read whole, without a problem", (file, shape) => {
    const input = recorded(file);
    const { items, problems } = parseItems(shape, input, context);
    expect(problems).toEqual([]);
    expect(items).toHaveLength(input.length);
  });
});

describe("the vendor's OpenAPI file", () => {
  const { components } = readContract<{
    components: { schemas: Record<string, { properties?: Record<string, { enum?: string[] }> }> };
  }>("opsgenie", "openapi.json");
  const valuesOf = (schema: string, property: string) =>
    components.schemas[schema]?.properties?.[property]?.enum ?? [];

  test.each([
    ["schedule", "rotations.*.type", "ScheduleRotation", "type"],
    ["escalation", "rules.*.condition", "EscalationRule", "condition"],
    ["contact", "method", "ContactMeta", "method"],
    ["schedule", "rotations.*.timeRestriction.type", "TimeRestrictionInterval", "type"],
  ] as const)("%s %s: its documented values are those that we know", (shape, path, schema, property) => {
    const known = (SHAPES[shape].known as readonly (readonly [string, readonly string[]])[]).find(
      ([at]) => at === path,
    )?.[1];
    expect(valuesOf(schema, property).length).toBeGreaterThan(1);
    expect(known).toEqual(expect.arrayContaining(valuesOf(schema, property)));
  });
});

test("a participant that cannot be read makes the whole schedule unreadable: a lost seat would reorder the rotation", () => {
  const [schedule] = recorded("schedules.list.expand-rotation.team-participant.json");
  const damaged = JSON.parse(JSON.stringify(schedule).replace('"type":"team"', '"type":7'));
  const { item, problems } = parseItem(SHAPES.schedule, damaged, {
    source: { vendor: "opsgenie", account: "acme", kind: "schedule" },
  });
  expect(item).toBeUndefined();
  expect(problems).toMatchObject([
    {
      code: "unreadable-item",
      severity: "blocks",
      path: "/rotations/0/participants/1/type",
      sourceRef: { kind: "schedule", id: "d875e654-9b4e-4219-alp3-0c26936d18de" },
    },
  ]);
});

test("unknown values are kept as written, each with its path", () => {
  const [escalation] = recorded("escalations.list.json");
  const damaged = JSON.parse(JSON.stringify(escalation).replace("if-not-acked", "if-not-seen"));
  const { item, problems } = parseItem(SHAPES.escalation, damaged, context);
  expect(item?.rules[0]?.condition).toBe("if-not-seen");
  expect(problems).toMatchObject([{ code: "unknown-value", path: "/rules/0/condition" }]);
});

test("an endless name is left out, an endless id makes its item unreadable: neither could be looked up here", () => {
  const [user] = recorded("users.list.real-fields.json");
  const long = parseItem(SHAPES.user, { ...Object(user), fullName: "x".repeat(20_000) }, context);
  expect(long.item?.fullName).toBeNull();
  expect(long.problems).toMatchObject([{ code: "unreadable-field", path: "/fullName" }]);
  const endless = parseItem(SHAPES.user, { ...Object(user), id: "x".repeat(20_000) }, context);
  expect(endless.item).toBeUndefined();
  expect(endless.problems).toMatchObject([{ code: "unreadable-item", path: "/id" }]);
});
