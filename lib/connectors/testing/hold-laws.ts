import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkEntity } from "#lib/core/model/check.ts";
import type { Inventory, Page, Reading, Translation } from "../connector.ts";
import { DROP, damage, pathsIn } from "./damage.ts";

/** The id of a thing that a test puts where none belongs. */
export const MISPLACED = "MISPLACED-ID";

/** What takes the place of a value; a vendor adds what its own fields could mistake for something. */
const JUNK: readonly unknown[] = [
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
];

export interface LawsOf {
  /** Answers by name; the first are drawn as often as all others together. */
  readonly answers: readonly (readonly [name: string, pages: readonly Page[]])[];
  readonly translate: (pages: readonly Page[]) => Translation;
  /** Every id in a page that has to be found again, but for the parts of things that a Problem blocks: it speaks for them. */
  readonly idsIn: (page: Page, blocked: ReadonlySet<unknown>) => readonly string[];
  /** Ids stand by themselves, never inside another text such as a key. (Default: they may) */
  readonly wholeIds?: boolean;
  readonly reading: Reading;
  readonly inventory: (pages: readonly Page[]) => Inventory;
  /** The start of the read that the answers are of (ms). */
  readonly now: number;
  /** How many requests may follow from one damaged answer. */
  readonly mostFollowing: number;
  /** Answers to damage. (Default: 500) */
  readonly runs?: number;
}

const textOf = (value: unknown) => JSON.stringify(value);

/** The laws of a vendor's translation: it loses no id, says the same twice, and whatever an answer is like, it crashes never and tells everything. */
export function holdToLaws(of: LawsOf): void {
  const { answers, translate, runs = 500 } = of;

  function lost(pages: readonly Page[], { drafts, problems }: Translation): string[] {
    const blocked = new Set(
      problems.filter(({ severity }) => severity === "blocks").map(({ sourceRef }) => sourceRef?.id),
    );
    const text = textOf([drafts, problems]);
    const ids = new Set(pages.flatMap((page) => of.idsIn(page, blocked)));
    const written = (id: string) => (of.wholeIds === true ? textOf(id) : textOf(id).slice(1, -1));
    return [...ids].filter((id) => !text.includes(written(id)) && id !== MISPLACED);
  }

  /** The Problems that undamaged answers have, worked out once. */
  const knownProblems = new Map<readonly Page[], ReadonlySet<string>>();
  function knownOf(pages: readonly Page[]): ReadonlySet<string> {
    const known = knownProblems.get(pages) ?? new Set(translate(pages).problems.map(textOf));
    knownProblems.set(pages, known);
    return known;
  }

  test.each(answers)("translate never loses an id: %s", (_, pages) => {
    expect(lost(pages, translate(pages))).toEqual([]);
  });

  test.each(answers)(
    "a second translation says the same, and the pages stay as they were: %s",
    (_, pages) => {
      const before = structuredClone(pages);
      expect(translate(pages)).toEqual(translate(pages));
      expect(pages).toEqual(before);
    },
  );

  describe("answers that lost or changed a field", () => {
    const damaged = fc
      .record({
        answer: fc.oneof(fc.constant(0), fc.nat({ max: answers.length - 1 })),
        page: fc.nat(),
        place: fc.nat(),
        junk: fc.constantFrom(...JUNK),
      })
      .map(({ answer, page, place, junk }) => {
        const [name, original] = answers[answer] ?? ["", []];
        const index = page % original.length;
        const paths = pathsIn(original[index]?.body);
        const path = paths[place % paths.length] ?? [];
        const spoil = (one: Page, at: number) =>
          at === index ? { ...one, body: damage(one.body, path, junk) } : one;
        return {
          what: `${name}: ${original[index]?.request.path} ${textOf(path)} becomes ${String(textOf(junk))}`,
          original,
          pages: original.map(spoil),
        };
      });

    test("never crash, and give only drafts that the model allows, each once", () => {
      fc.assert(
        fc.property(damaged, ({ what, pages }) => {
          const { drafts } = translate(pages);
          for (const draft of drafts) {
            expect(checkEntity(draft, draft.sourceRef), what).toMatchObject({ ok: true });
          }
          expect(new Set(drafts.map(({ sourceRef }) => textOf(sourceRef))).size, what).toBe(drafts.length);
        }),
        { numRuns: runs },
      );
    }, 60_000);

    test("never stop a read, and leave what can be chosen readable", () => {
      const rules = { contactMethods: true, notificationRules: true };
      const context = { selection: "all", rules, now: of.now } as const;
      fc.assert(
        fc.property(damaged, ({ what, pages }) => {
          for (const phase of of.reading.phases) phase(pages, context);
          for (const page of pages) {
            const siblings = pages.filter(({ request }) => request.part === page.request.part);
            const following = of.reading.follow(page, siblings, context).requests.length;
            expect(following, what).toBeLessThanOrEqual(of.mostFollowing);
          }
          expect(of.reading.minimum(pages, context), what).toBeGreaterThan(0);
          of.inventory(pages);
        }),
        { numRuns: 300 },
      );
    }, 60_000);

    test("never lose anything in silence: what has no draft any more has a Problem that was not there before", () => {
      fc.assert(
        fc.property(damaged, ({ what, original, pages }) => {
          const translation = translate(pages);
          const known = knownOf(original);
          const isTold = translation.problems.some((one) => !known.has(textOf(one)));
          if (!isTold) expect(lost(pages, translation), what).toEqual([]);
          for (const one of translation.problems) {
            expect(one.path, what).toMatch(/^(\/.*)?$/s);
            expect(one.message.length, what).toBeLessThan(25_000);
          }
        }),
        { numRuns: runs },
      );
    }, 60_000);
  });
}
