import { expect, test } from "vitest";
import type { Page } from "../connector.ts";
import { holdToLaws } from "../testing/hold-laws.ts";
import { pagerdutyInventory } from "./inventory.ts";
import { itemId } from "./lists.ts";
import { pagerdutyReading } from "./read.ts";
import { FIXTURES, NOW, pageOf, readFixture, translatePages } from "./testing/answers.ts";
import { acmePages, documentedShiftPages } from "./testing/recordings.ts";

const ANSWERS: readonly (readonly [name: string, pages: readonly Page[]])[] = [
  ["the recorded account", acmePages()],
  ["the documented shift-based schedule", documentedShiftPages()],
  ...FIXTURES.names.map((name) => [name, readFixture(name).pages] as const),
];

/** Things that hold ids of their own which are merged into something else, are rendered only, or point back at what names them. */
const NOT_KEPT = [
  "contact_methods",
  "notification_rules",
  "assignments",
  "integrations",
  "computed_shift_assignments",
];
const BACKWARDS = ["escalation_policies", "services"];
const ID_KEYS = ["id", "user_id", "rotation_id", "custom_shift_id"];

/** Every id in an answer, but for what is not kept, and for the parts of things that a Problem blocks: it speaks for them. */
function idsIn(value: unknown, blocked: ReadonlySet<unknown>, depth = 0): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, blocked, depth + 1));
  if (typeof value !== "object" || value === null) return [];
  const isBlocked = "id" in value && blocked.has(value.id);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (ID_KEYS.includes(key)) return typeof inner === "string" && inner !== "" ? [inner] : [];
    if (isBlocked || NOT_KEPT.includes(key) || (depth > 0 && BACKWARDS.includes(key))) return [];
    // The targets of a policy may be told whole (contract §7); what belongs to them is theirs and not the policy's.
    if (key === "targets" && Array.isArray(inner)) return inner.flatMap((target) => itemId(target) ?? []);
    return idsIn(inner, blocked, depth + 1);
  });
}

holdToLaws({
  answers: ANSWERS,
  translate: translatePages,
  idsIn: ({ body }, blocked) => idsIn(body, blocked),
  wholeIds: true,
  reading: pagerdutyReading,
  inventory: pagerdutyInventory,
  now: NOW,
  mostFollowing: 2,
  runs: 1_000,
});

test("an id that another thing of its list has already leaves one of the two, and every other thing as it was", () => {
  const lists = ANSWERS.flatMap(([name, pages]) =>
    pages.flatMap((page, index) => {
      const list = Object.entries(page.body ?? {}).find(
        ([, value]) => Array.isArray(value) && value.length > 1,
      );
      return list === undefined
        ? []
        : [{ name, pages, index, key: list[0], items: list[1] as { id?: string }[] }];
    }),
  ).filter(({ items }) => items.every(({ id }) => typeof id === "string"));
  expect(lists.length).toBeGreaterThan(10);
  for (const { name, pages, index, key, items } of lists) {
    const [first, second, ...others] = items;
    const body = { [key]: [first, { ...second, id: first?.id }, ...others] };
    const twins = pages.map((page, at) =>
      at === index ? { ...page, body: { ...(page.body as object), ...body } } : page,
    );
    const { drafts } = translatePages(twins);
    const refs = drafts.map(({ kind, sourceRef }) => `${kind} ${sourceRef.id}`);
    expect(new Set(refs).size, `${name}: ${pages[index]?.request.path}`).toBe(refs.length);
    for (const { id } of [first, ...others].flatMap((item) => item ?? [])) {
      expect(JSON.stringify(translatePages(twins)), `${name}: ${id}`).toContain(`"${id}"`);
    }
  }
});

test("an answer that is no object at all is told", () => {
  for (const body of [null, "maintenance", [], 5]) {
    const { drafts, problems } = translatePages([pageOf({ get: "/users?limit=100&offset=0", body })]);
    expect(drafts).toEqual([]);
    expect(problems).toMatchObject([{ code: "unreadable-item" }, {}]);
  }
});
