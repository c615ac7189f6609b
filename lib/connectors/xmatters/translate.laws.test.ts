import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkEntity } from "#lib/core/model/check.ts";
import type { Page, Translation } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { DROP, damage, pathsIn } from "../testing/damage.ts";
import { xmattersInventory } from "./inventory.ts";
import { rowsIn } from "./pages.ts";
import { xmattersReading } from "./read.ts";
import { NOW, pageOf, readFixture, translatePages } from "./testing/answers.ts";
import { recordedPages } from "./testing/recordings.ts";

const FIXTURES: readonly (readonly [name: string, pages: readonly Page[]])[] = [
  ["the recordings", recordedPages()],
  ...readdirSync(new URL("./fixtures", import.meta.url)).map(
    (name) => [name, readFixture(name).pages] as const,
  ),
];

/** The id of a thing that a test puts where none belongs. */
const MISPLACED = "XODD";
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

const textOf = (value: unknown) => JSON.stringify(value);

function lost(pages: readonly Page[], { drafts, problems }: Translation): string[] {
  const blocked = new Set(
    problems.filter(({ severity }) => severity === "blocks").map(({ sourceRef }) => sourceRef?.id),
  );
  const text = textOf([drafts, problems]);
  const looked = pages.filter(({ request }) => !NOT_LOOKED_AT.includes(request.part));
  const ids = new Set(looked.flatMap((page) => idsIn(ownRows(page), blocked)));
  return [...ids].filter((id) => !text.includes(textOf(id).slice(1, -1)) && id !== MISPLACED);
}

/** The Problems that an undamaged fixture has, worked out once. */
const knownProblems = new Map<readonly Page[], ReadonlySet<string>>();
function knownOf(pages: readonly Page[]): ReadonlySet<string> {
  const known = knownProblems.get(pages) ?? new Set(translatePages(pages).problems.map(textOf));
  knownProblems.set(pages, known);
  return known;
}

test.each(FIXTURES)("translate never loses an id: %s", (_, pages) => {
  expect(lost(pages, translatePages(pages))).toEqual([]);
});

test.each(FIXTURES)("a second translation says the same, and the pages stay as they were: %s", (_, pages) => {
  const before = structuredClone(pages);
  expect(translatePages(pages)).toEqual(translatePages(pages));
  expect(pages).toEqual(before);
});

const JUNK = [DROP, null, "", "odd", 0, -1, 1.5, 1e12, true, [], {}, [null], { id: MISPLACED }] as const;

interface Drawn {
  readonly fixture: number;
  readonly page: number;
  readonly place: number;
  readonly junk: (typeof JUNK)[number];
}

describe("answers that lost or changed a field", () => {
  const mutation: fc.Arbitrary<Drawn> = fc.record({
    // As often a recording as any of the fixtures.
    fixture: fc.oneof(fc.constant(0), fc.nat({ max: FIXTURES.length - 1 })),
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
      what: `${name}: ${pages[index]?.request.path} ${textOf(path)} becomes ${String(textOf(junk))}`,
      original: pages,
      pages: pages.map((one, at) => (at === index ? { ...one, body: damage(one.body, path, junk) } : one)),
    };
  }

  test("never crash, and give only drafts that the model allows, each once", () => {
    fc.assert(
      fc.property(mutation, (drawn) => {
        const { what, pages } = mutate(drawn);
        const { drafts } = translatePages(pages);
        for (const draft of drafts) {
          expect(checkEntity(draft, draft.sourceRef), what).toMatchObject({ ok: true });
        }
        expect(new Set(drafts.map(({ sourceRef }) => textOf(sourceRef))).size, what).toBe(drafts.length);
      }),
      { numRuns: 800 },
    );
  }, 60_000);

  test("never stop a read, and leave what can be chosen readable", () => {
    const rules = { contactMethods: true, notificationRules: true };
    const context = { selection: "all", rules, now: NOW } as const;
    fc.assert(
      fc.property(mutation, (drawn) => {
        const { what, pages } = mutate(drawn);
        for (const phase of xmattersReading.phases) phase(pages, context);
        for (const page of pages) {
          const siblings = pages.filter(({ request }) => request.part === page.request.part);
          expect(xmattersReading.follow(page, siblings, context).requests.length, what).toBeLessThan(9);
        }
        expect(xmattersReading.minimum(pages, context), what).toBeGreaterThan(0);
        xmattersInventory(pages);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test("never lose anything in silence: what has no draft any more has a Problem that was not there before", () => {
    fc.assert(
      fc.property(mutation, (drawn) => {
        const { what, original, pages } = mutate(drawn);
        const translation = translatePages(pages);
        const known = knownOf(original);
        const isTold = translation.problems.some((one) => !known.has(textOf(one)));
        if (!isTold) expect(lost(pages, translation), what).toEqual([]);
      }),
      { numRuns: 800 },
    );
  }, 60_000);

  test("an answer that is no object at all is told", () => {
    for (const body of [null, "maintenance", {}, 5]) {
      const { drafts, problems } = translatePages([pageOf({ get: "/people", body })]);
      expect(drafts).toEqual([]);
      expect(problems.map(({ code }) => code)).toContain("unreadable-item");
    }
  });
});
