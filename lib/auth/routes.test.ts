import { describe, expect, it } from "vitest";
import { ACCESS } from "./access-table.ts";
import { type Door, filesWithActions, findDoors } from "./testing/find-doors.ts";

const doors = await findDoors();

/** What a door says about itself: the role its wrapper was given, or `public` where there is no wrapper. */
function declared(door: Door): string {
  if (door.kind === "page") {
    return /\bawait requireRole\("(viewer|editor|admin)"\)/.exec(door.source)?.[1] ?? "public";
  }
  const { value } = door;
  if (typeof value !== "function") return `no function: ${typeof value}`;
  if (
    "contract" in value &&
    typeof value.contract === "object" &&
    value.contract &&
    "role" in value.contract
  ) {
    return String(value.contract.role);
  }
  return "role" in value && value.role !== null ? String(value.role) : "public";
}

describe("the access table", () => {
  it("has a row for every page, handler and action, and no row for what does not exist", () => {
    expect(Object.keys(ACCESS).sort()).toEqual(doors.map((door) => door.key).sort());
  });

  it.each(doors.map((door) => [door.key, door] as const))("says what %s asks for", (key, door) => {
    expect(declared(door)).toBe(ACCESS[key]);
  });

  it("finds server actions in files called actions.ts alone, where they are looked for", () => {
    for (const file of filesWithActions()) expect(file).toMatch(/actions\.tsx?$/);
  });

  it("lets only the doors themselves, health and documents of the API be public", () => {
    const open = Object.keys(ACCESS).filter((key) => ACCESS[key] === "public");
    for (const key of open) {
      expect(key).toMatch(
        /^(page|action) \/(sign-in|sign-out|setup)\b|^(GET|POST) \/api\/auth\/|^GET \/api\/v1\/(health|ready|openapi\.json)$/,
      );
    }
  });
});
