import { expect, test } from "vitest";
import { holdToLaws } from "../testing/hold-laws.ts";
import { opsgenieInventory } from "./inventory.ts";
import { opsgenieReading } from "./read.ts";
import { PARTS } from "./requests.ts";
import { FIXTURES, NOW, pageOf, readFixture, translatePages } from "./testing/answers.ts";
import { recordedPages } from "./testing/recordings.ts";

/** Account roles of people, which grant nothing here; a team's own roles are told by name. */
const NOT_KEPT = ["role", "rights"];
/** Contacts become addresses, roles names; a timeline shows what other answers define. */
const NOT_LOOKED_AT: readonly string[] = [PARTS.contacts, PARTS.teamRoles, PARTS.timelines];

/** Every id in an answer, but for what is not kept, and for the parts of things that a Problem blocks: it speaks for them. */
function idsIn(value: unknown, blocked: ReadonlySet<unknown>): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, blocked));
  if (typeof value !== "object" || value === null) return [];
  const isBlocked = "id" in value && blocked.has(value.id);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "id" || key === "teamId" || key === "alias")
      return typeof inner === "string" && inner.trim() !== "" ? [inner] : [];
    return isBlocked || NOT_KEPT.includes(key) ? [] : idsIn(inner, blocked);
  });
}

holdToLaws({
  answers: [
    ["the recordings", recordedPages()],
    ...FIXTURES.names.map((name) => [name, readFixture(name).pages] as const),
  ],
  translate: translatePages,
  idsIn: ({ request, body }, blocked) => (NOT_LOOKED_AT.includes(request.part) ? [] : idsIn(body, blocked)),
  reading: opsgenieReading,
  inventory: opsgenieInventory,
  now: NOW,
  mostFollowing: 2,
});

test("an answer that is no object at all is told", () => {
  for (const body of [null, "maintenance", [], 5]) {
    const { drafts, problems } = translatePages([pageOf({ get: "/v2/users", body })]);
    expect(drafts).toEqual([]);
    expect(problems).toMatchObject([{ code: "unreadable-item" }]);
  }
});
