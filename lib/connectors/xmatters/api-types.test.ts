import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { readContract } from "#lib/testing/contracts.ts";
import { type ItemShape, parseItem, parseItems } from "../parse-items.ts";
import { field } from "../shared/json-field.ts";
import { DEVICE_TYPES, flagText, numeric, SHAPES } from "./api-types.ts";
import { rowsIn } from "./pages.ts";

const RECORDED: readonly (readonly [file: string, shape: ItemShape<z.ZodType>, inside: string | null])[] = [
  ["people.page.truncated.json", SHAPES.person, null],
  ["person.embed-roles.json", SHAPES.person, null],
  ["person.embed-roles.json", SHAPES.role, "roles"],
  ["devices.page.truncated.json", SHAPES.device, null],
  ["device.email.embed-timeframes.json", SHAPES.device, null],
  ["device.email.embed-timeframes.json", SHAPES.timeframe, "timeframes"],
  ["person.devices.embed-timeframes.page.json", SHAPES.device, null],
  ["person.devices.embed-timeframes.page.json", SHAPES.timeframe, "timeframes"],
  ["groups.page.json", SHAPES.group, null],
  ["group.embed-observers.json", SHAPES.group, null],
  ["group.embed-observers.json", SHAPES.role, "observers"],
  ["group.embed-supervisors-observers.example-values.json", SHAPES.group, null],
  ["group.embed-supervisors-observers.example-values.json", SHAPES.supervisor, "supervisors"],
  ["group.supervisors.page.json", SHAPES.supervisor, null],
  ["group.members.embed-shifts.page.json", SHAPES.rosterRow, null],
  ["group.members.client-test-fixture.page.json", SHAPES.rosterRow, null],
  ["group.shifts.page.json", SHAPES.shift, null],
  ["shift.24x7-no-recurrence.json", SHAPES.shift, null],
  ["shift.create.response.monthly-quarterly.json", SHAPES.shift, null],
  ["shift.create.response.monthly-quarterly.json", SHAPES.shiftMember, "members"],
  ["shift.members.page.json", SHAPES.shiftMember, null],
  ["temporary-absences.page.replacement.json", SHAPES.absence, null],
  ["sites.page.truncated.json", SHAPES.site, null],
  ["site.json", SHAPES.site, null],
];

const context = { source: null };
function recorded(file: string, inside: string | null): readonly unknown[] {
  const whole = readContract<unknown>("xmatters", "recordings", file);
  const items = rowsIn(whole) ?? [whole];
  return inside === null ? items : items.flatMap((item) => rowsIn(field(item, inside)) ?? []);
}

describe("recordings", () => {
  test.each(RECORDED)("%s is read whole, without a problem", (file, shape, inside) => {
    const input = recorded(file, inside);
    const { items, problems } = parseItems(shape, input, context);
    expect(problems).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
    expect(items).toHaveLength(input.length);
  });
});

test("the kinds of devices that the vendor's file names are those that we know", () => {
  const { components } = readContract<{
    components: { schemas: { Device: { properties: { deviceType: { examples: string[] } } } } };
  }>("xmatters", "openapi.json");
  expect([...DEVICE_TYPES]).toEqual(components.schemas.Device.properties.deviceType.examples);
});

describe("traps (xMatters contract §5)", () => {
  test("numbers and booleans may be text; anything else is not guessed", () => {
    expect(["2", " 15 ", "-1", "0.5", 7, null, undefined].map((value) => numeric.parse(value))).toEqual([
      2,
      15,
      -1,
      0.5,
      7,
      null,
      null,
    ]);
    expect(["true", "FALSE", true, null].map((value) => flagText.parse(value))).toEqual([
      true,
      false,
      true,
      null,
    ]);
    for (const odd of ["", "two", "1e400", [], {}, true]) expect(numeric.safeParse(odd).success).toBe(false);
    for (const odd of ["", "yes", 1, []]) expect(flagText.safeParse(odd).success).toBe(false);
  });

  test("of a member only what names the seat has to be there", () => {
    const { item } = parseItem(SHAPES.shiftMember, { recipient: { id: "p" } }, context);
    expect(item).toMatchObject({ position: null, delay: null, recipient: { id: "p", recipientType: null } });
    expect(parseItem(SHAPES.shiftMember, { position: 1, recipient: {} }, context).item).toBeUndefined();
  });

  test("an absence that lost its group is none: it would count in all groups", () => {
    const absence = { absenceType: "VACANCY", start: "", end: "", member: { id: "p" } };
    expect(parseItem(SHAPES.absence, { ...absence, group: 5 }, context).item).toBeUndefined();
    expect(parseItem(SHAPES.absence, absence, context).item).toMatchObject({ group: null });
  });

  test("endless ids and names are no ids and names", () => {
    const long = "x".repeat(600);
    expect(parseItem(SHAPES.group, { id: long }, context).item).toBeUndefined();
    const { item, problems } = parseItem(SHAPES.group, { id: "g", targetName: long }, context);
    expect(item).toMatchObject({ targetName: null });
    expect(problems).toMatchObject([{ code: "unreadable-field", path: "/targetName" }]);
  });
});
