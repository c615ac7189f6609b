import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LABEL_STEPS, labelStep } from "./label.ts";

test.each([
  [104, "full"],
  [103.9, "short"],
  [60, "short"],
  [59, "initials"],
  [18, "initials"],
  [17, "none"],
  [0, "none"],
])("a block of %d px inside shows the %s label", (width, step) => expect(labelStep(width)).toBe(step));

test("the container queries of the label step at the same widths", () => {
  const source = readFileSync(new URL("../block-label.tsx", import.meta.url), "utf8");
  const widths = [...source.matchAll(/@min-\[(\d+)px\]/g)].map((match) => Number(match[1]));
  expect(new Set(widths)).toEqual(new Set(Object.values(LABEL_STEPS)));
});
