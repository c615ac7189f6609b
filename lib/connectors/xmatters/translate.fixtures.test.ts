import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkEntity } from "#lib/core/model/check.ts";
import { briefly, draftOf, onCall } from "../testing/drafts.ts";
import { readFixture, translatePages } from "./testing/answers.ts";

const NAMES = readdirSync(new URL("./fixtures", import.meta.url));

test("there are fixtures", () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(16);
});

describe.each(NAMES)("%s", (name) => {
  const { pages, expected } = readFixture(name);
  const translation = translatePages(pages);

  test("tells exactly what could not be carried over", () => {
    expect(briefly(translation.problems)).toEqual(expected.problems);
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
    const reversed = translatePages(pages.toReversed());
    expect(reversed.drafts).toEqual(expect.arrayContaining([...translation.drafts]));
    expect(reversed.drafts).toHaveLength(translation.drafts.length);
  });
});
