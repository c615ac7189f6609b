import { expect, test } from "vitest";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import { otherReadings, RULE_VALUES } from "#lib/core/model/rule-choices.ts";
import { describeOffer, describeReading } from "./readings.ts";

test("every reading of every rule has a sentence of its own", () => {
  const layer = { track: "a", rules: DEFAULT_RULES };
  const layers = [{ ...LAYER, ...layer }];
  const others = otherReadings(layers, "a");
  expect(others).toHaveLength(Object.values(RULE_VALUES).flat().length - Object.keys(RULE_VALUES).length);
  const sentences = others.map(describeReading);
  expect(new Set(sentences).size).toBe(others.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test("a reading that is not enough by itself says so", () => {
  const offer = { rule: "emptyTurns", value: "count" } as const;
  expect(describeOffer(offer)).toBe(describeReading(offer));
  expect(describeOffer({ ...offer, together: true })).toMatch(/ only together with the other one/);
});

const LAYER = {
  type: "fixed",
  sourceId: null,
  name: "Nights",
  timeZone: null,
  activeFrom: null,
  activeUntil: null,
  holidayRule: null,
  shifts: [],
} as const;
