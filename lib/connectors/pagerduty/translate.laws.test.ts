import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkEntity } from "#lib/core/model/check.ts";
import type { Page, Translation } from "../connector.ts";
import { DROP, damage, pathsIn } from "../testing/damage.ts";
import { itemId } from "./lists.ts";
import { pageOf, readFixture, translatePages } from "./testing/answers.ts";
import { acmePages, documentedShiftPages } from "./testing/recordings.ts";

const FIXTURES: readonly (readonly [name: string, pages: readonly Page[]])[] = [
  ...readdirSync(new URL("./fixtures", import.meta.url)).map(
    (name) => [name, readFixture(name).pages] as const,
  ),
  ["the recorded account", acmePages()],
  ["the documented shift-based schedule", documentedShiftPages()],
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
/** The id of a thing that a test puts where none belongs. */
const MISPLACED = "PODD";
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

const textOf = (value: unknown) => JSON.stringify(value);

function lost(pages: readonly Page[], { drafts, problems }: Translation): string[] {
  const blocked = new Set(
    problems.filter(({ severity }) => severity === "blocks").map(({ sourceRef }) => sourceRef?.id),
  );
  const text = textOf([drafts, problems]);
  const ids = new Set(pages.flatMap((page) => idsIn(page.body, blocked)));
  return [...ids].filter((id) => !text.includes(textOf(id)) && id !== MISPLACED);
}

test.each(FIXTURES)("translate never loses an id: %s", (_, pages) => {
  expect(lost(pages, translatePages(pages))).toEqual([]);
});

test.each(FIXTURES)("a second translation says the same, and the pages stay as they were: %s", (_, pages) => {
  const before = structuredClone(pages);
  expect(translatePages(pages)).toEqual(translatePages(pages));
  expect(pages).toEqual(before);
});

const JUNK = [
  DROP,
  null,
  "",
  "odd",
  "x".repeat(20_000),
  "2026-13-45T25:61:00Z",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59+14:00",
  "some_later_type",
  0,
  -1,
  1.5,
  1e12,
  Number.MAX_VALUE,
  true,
  [],
  {},
  [null],
  { id: MISPLACED },
] as const;

interface Drawn {
  readonly fixture: number;
  readonly page: number;
  readonly place: number;
  readonly junk: (typeof JUNK)[number];
}

describe("answers that lost or changed a field", () => {
  const mutation: fc.Arbitrary<Drawn> = fc.record({
    fixture: fc.nat({ max: FIXTURES.length - 1 }),
    page: fc.nat(),
    place: fc.nat(),
    junk: fc.constantFrom(...JUNK),
  });

  function mutate({ fixture, page, place, junk }: Drawn) {
    const [name, pages] = FIXTURES[fixture] ?? ["", []];
    const index = page % pages.length;
    const paths = pathsIn(pages[index]?.body);
    const path = paths[place % paths.length] ?? [];
    return {
      what: `${name}: ${pages[index]?.request.path} ${JSON.stringify(path)} becomes ${String(textOf(junk))}`,
      original: pages,
      pages: pages.map((one, at) => (at === index ? { ...one, body: damage(one.body, path, junk) } : one)),
    };
  }

  test("never crash, and give only drafts that the model allows", () => {
    fc.assert(
      fc.property(mutation, (drawn) => {
        const { what, pages } = mutate(drawn);
        for (const draft of translatePages(pages).drafts) {
          expect(checkEntity(draft, draft.sourceRef), what).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  test("never lose anything in silence: what has no draft any more has a Problem that was not there before", () => {
    fc.assert(
      fc.property(mutation, (drawn) => {
        const { what, original, pages } = mutate(drawn);
        const translation = translatePages(pages);
        const known = new Set(translatePages(original).problems.map(textOf));
        const isTold = translation.problems.some((one) => !known.has(textOf(one)));
        if (!isTold) expect(lost(pages, translation), what).toEqual([]);
        for (const one of translation.problems) {
          expect(one.path, what).toMatch(/^(\/.*)?$/s);
          expect(one.message.length, what).toBeLessThan(25_000);
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  test("an id that another thing of its list has already leaves one of the two, and every other thing as it was", () => {
    const lists = FIXTURES.flatMap(([name, pages]) =>
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
});
