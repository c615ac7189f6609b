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
