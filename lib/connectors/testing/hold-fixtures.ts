import { describe, expect, test } from "vitest";
import { checkEntity } from "#lib/core/model/check.ts";
import type { Page, Translation } from "../connector.ts";
import { briefly, draftOf, onCall } from "./drafts.ts";
import type { Fixtures } from "./fixtures.ts";

/**
 * Holds a translation to a vendor's fixtures: who the contract says is on call, and what could not be carried over.
 * @param of.atLeast how many folders there are, so that a lost one is noticed
 * @param of.told the Problems that the fixtures name (Default: all)
 */
export function holdToFixtures(
  { names, read }: Fixtures,
  of: {
    readonly translate: (pages: readonly Page[]) => Translation;
    readonly atLeast: number;
    readonly told?: typeof briefly;
  },
): void {
  test("there are fixtures", () => {
    expect(names.length).toBeGreaterThanOrEqual(of.atLeast);
  });

  describe.each(names)("%s", (name) => {
    const { pages, expected } = read(name);
    const translation = of.translate(pages);

    test("tells exactly what could not be carried over", () => {
      expect((of.told ?? briefly)(translation.problems)).toEqual(expected.problems);
    });

    test(`shows who the contract says is on call: ${expected.why}`, () => {
      for (const [id, points] of Object.entries(expected.onCall)) {
        const draft = draftOf(translation, "schedule", id);
        const instants = Object.keys(points);
        const seen = Object.fromEntries(instants.map((at) => [at, onCall(draft, translation.drafts, at)]));
        expect(seen).toEqual(points);
      }
    });

    test("gives only drafts that the model allows, the same ones in whatever order pages come", () => {
      for (const draft of translation.drafts)
        expect(checkEntity(draft, draft.sourceRef)).toMatchObject({ ok: true });
      const reversed = of.translate(pages.toReversed());
      expect(reversed.drafts).toEqual(expect.arrayContaining([...translation.drafts]));
      expect(reversed.drafts).toHaveLength(translation.drafts.length);
    });
  });
}
