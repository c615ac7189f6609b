import { expect, test } from "vitest";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import type { MaskLayer } from "#lib/core/model/layer.ts";
import { partNames } from "./part-names.ts";
import { valueText } from "./value-text.ts";
import { fieldText, fieldWords, planWords } from "./words.ts";

const names = new Map([
  ["u1", "Amara"],
  ["s1", "Payments primary"],
]);
const words = planWords(names, "Europe/Berlin");
const NIGHTS: MaskLayer = {
  type: "mask",
  track: "PL1",
  sourceId: "PL1",
  name: "Nights",
  timeZone: null,
  activeFrom: null,
  activeUntil: null,
  rules: DEFAULT_RULES,
  holidayRule: null,
  coverage: { type: "always" },
  rotation: {
    type: "turns",
    anchor: "2026-03-02T08:00:00Z",
    length: 1,
    unit: "days",
    beforeAnchor: "nobody",
    participants: [{ kind: "user", id: "u1" }],
  },
};

test.each([
  ["/name", "Name"],
  ["/timeZone", "Time zone"],
  ["/layers/PL1/rotation/length", "Layer Nights: turn length"],
  ["/layers/PL1", "Layer Nights"],
  ["/steps/R2/targets", "Step 2: who is told"],
  ["/steps/0/delaySeconds", "Step 1: delay"],
  ["/members/u1/role", "Member Amara: role"],
  ["/contactMethods/sms:+4930~1x/enabled", "Contact method sms:+4930/x: enabled"],
  ["", "Everything"],
])("the field %s is called %s", (path, text) => {
  const value = {
    layers: [{ sourceId: "PL1", name: "Nights" }],
    steps: [{ sourceId: "R1" }, { sourceId: "R2" }],
  };
  expect(fieldText(path, { ...words, parts: partNames([value], words) })).toBe(text);
});

test("the same field of several parts has one pattern, another field another", () => {
  expect(fieldWords("/members/u1/role").pattern).toBe(fieldWords("/members/u2/role").pattern);
  expect(fieldWords("/members/u1/role").pattern).not.toBe(fieldWords("/members/u1").pattern);
});

test.each<[string, unknown, string, string]>([
  [
    "an instant on the schedule's clock",
    "2026-03-02T08:00:00Z",
    "/layers/PL1/rotation/anchor",
    "Mon 2 Mar 09:00",
  ],
  ["a length with its unit", 900, "/steps/R1/delaySeconds", "15 min"],
  ["a number as it is", 7, "/layers/PL1/rotation/length", "7"],
  ["a thing by its name", "s1", "/policy", "Payments primary"],
  ["a word of the model", "between-steps", "/timing", "between steps"],
  ["what a word of the model means there", "everyone", "/resolution", "all of them count"],
  ["nobody's seat", { kind: "nobody" }, "/overrides/O1/incoming", "nobody"],
  [
    "a schedule as a target",
    { participant: { kind: "schedule", id: "s1" }, pick: "next" },
    "",
    "schedule Payments primary (next on call)",
  ],
  [
    "hours",
    {
      type: "windows",
      windows: [1, 2, 3, 4, 5].map((startDay) => ({
        type: "weekly",
        startDay,
        startSecond: 32_400,
        durationSeconds: 28_800,
      })),
    },
    "",
    "Weekdays 09:00–17:00",
  ],
  ["a layer in sentences", NIGHTS, "", "Nights: Always; hands off every day at 09:00; Amara"],
  [
    "settings without what is empty",
    { autoResolve: 600, tags: [], alertGrouping: null },
    "",
    "auto resolve: 600",
  ],
  ["nothing", null, "", "—"],
])("a value is told as %s", (_, value, path, text) => {
  expect(valueText(value, words, path)).toBe(text);
});
