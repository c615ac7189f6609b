import { expect, test } from "vitest";
import type { Page } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { holdToLaws } from "../testing/hold-laws.ts";
import { xmattersInventory } from "./inventory.ts";
import { rowsIn } from "./pages.ts";
import { xmattersReading } from "./read.ts";
import { FIXTURES, NOW, pageOf, readFixture, translatePages } from "./testing/answers.ts";
import { recordedPages } from "./testing/recordings.ts";

/** Roles grant nothing here, a site does something only to series on its holidays, and what a dynamic group asks for has no ids of its own. */
const NOT_KEPT = ["roles", "observers", "site", "provider", "criteria", "links"];
/** Devices become addresses. */
const NOT_LOOKED_AT: readonly string[] = ["devices", "sites"];

/** Every id in an answer, but for what is not kept, and for the parts of things that a Problem blocks: it speaks for them. */
function idsIn(value: unknown, blocked: ReadonlySet<unknown>): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, blocked));
  if (typeof value !== "object" || value === null) return [];
  const isBlocked = "id" in value && blocked.has(value.id);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "id") return typeof inner === "string" && inner.trim() !== "" ? [inner] : [];
    return isBlocked || NOT_KEPT.includes(key) ? [] : idsIn(inner, blocked);
  });
}

/** Rows of these parts say where they are listed as well, which is known from where they were asked for. */
const OWN_FIELD: Readonly<Record<string, string>> = {
  "group-members": "member",
  "shift-members": "recipient",
};

function ownRows({ request, body }: Page): unknown {
  const name = OWN_FIELD[request.part];
  return name === undefined ? body : (rowsIn(body) ?? []).map((row) => field(row, name));
}

holdToLaws({
  answers: [
    ["the recordings", recordedPages()],
    ...FIXTURES.names.map((name) => [name, readFixture(name).pages] as const),
  ],
  translate: translatePages,
  idsIn: (page, blocked) => (NOT_LOOKED_AT.includes(page.request.part) ? [] : idsIn(ownRows(page), blocked)),
  reading: xmattersReading,
  inventory: xmattersInventory,
  now: NOW,
  mostFollowing: 8,
  runs: 800,
});

test("an answer that is no object at all is told", () => {
  for (const body of [null, "maintenance", {}, 5]) {
    const { drafts, problems } = translatePages([pageOf({ get: "/people", body })]);
    expect(drafts).toEqual([]);
    expect(problems.map(({ code }) => code)).toContain("unreadable-item");
  }
});

test.each([
  ["a group without an id", "/groups", "team", { targetName: "Databases", recipientType: "GROUP" }],
  ["a group whose id is no text", "/groups", "schedule", { id: 42, targetName: "Databases" }],
  ["a person that is no object", "/people", "user", null],
  ["an absence of nobody", "/temporary-absences", "substitution", { absenceType: "VACANCY", start: "x" }],
] as const)("nothing is taken for gone beside %s", (_, get, kind, row) => {
  const { problems, scopes } = translatePages([pageOf({ get, body: { count: 1, total: 1, data: [row] } })]);
  expect(problems.map(({ code }) => code)).toContain("unreadable-item");
  expect(scopes.find((scope) => scope.kind === kind)?.complete).toBe(false);
});

test("an old absence without an id is known by what it is", () => {
  const absence = {
    absenceType: "VACANCY",
    start: "2026-11-02T00:00:00Z",
    end: "2026-11-03T00:00:00Z",
    member: { id: "p1", targetName: "ana" },
  };
  const body = { count: 1, total: 1, data: [absence] };
  const { scopes } = translatePages([pageOf({ get: "/temporary-absences", body })]);
  expect(scopes.find(({ kind }) => kind === "substitution")?.complete).toBe(true);
});
