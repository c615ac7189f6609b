import { expect, test } from "vitest";
import { conflictAnswers } from "./conflict-answers.ts";
import { planWords } from "./words.ts";

const words = planWords(
  new Map([
    ["u1", "Amara"],
    ["u2", "Bruno"],
    ["u3", "Chen"],
    ["s1", "Payments primary"],
  ]),
  "Europe/Berlin",
);
const user = (id: string) => ({ kind: "user", id });
const step = (sourceId: string, id: string, delaySeconds: number) => ({
  sourceId,
  delaySeconds,
  condition: "unacknowledged",
  assign: "all",
  whenEmpty: "skip",
  targets: [{ participant: user(id), pick: "current" }],
});
const told = (list: ReturnType<typeof conflictAnswers>["source"]["list"]) =>
  list && {
    items: list.items.map(({ text, state, was }) => [text, state === "moved" ? `moved from ${was}` : state]),
    leftOut: list.leftOut.map(({ text }) => text),
  };

test("people of a rotation: either side says what it moved, added and left out since the last import", () => {
  const answers = conflictAnswers(
    {
      path: "/layers/PL1/rotation/participants",
      base: [user("u1"), user("u2")],
      source: [user("u2"), user("u1")],
      ours: [user("u1"), user("u3")],
    },
    words,
  );
  expect(answers.comparedWith).toBe("last import");
  expect(told(answers.source.list)).toEqual({
    items: [
      ["Bruno", "moved from 2"],
      ["Amara", "same"],
    ],
    leftOut: [],
  });
  expect(told(answers.ours.list)).toEqual({
    items: [
      ["Amara", "same"],
      ["Chen", "added"],
    ],
    leftOut: ["Bruno"],
  });
});

test("steps that were never imported: the source's are compared with those here, in sentences", () => {
  const answers = conflictAnswers(
    {
      path: "/steps",
      base: null,
      source: [step("R1", "u1", 300), step("R2", "u2", 600)],
      ours: [step("R1", "u1", 900)],
    },
    words,
  );
  expect(answers.comparedWith).toBe("here");
  expect(told(answers.source.list)).toEqual({
    items: [
      ["Amara; delay 5 min", "changed"],
      ["Bruno; delay 10 min", "added"],
    ],
    leftOut: [],
  });
  expect(told(answers.ours.list)?.items).toEqual([["Amara; delay 15 min", "same"]]);
});

test("the order of layers is told by their names", () => {
  const named = {
    ...words,
    parts: new Map([
      ["PL1", "Nights"],
      ["PL2", "Days"],
    ]),
  };
  const answers = conflictAnswers(
    { path: "/layers", base: ["PL1", "PL2"], source: ["PL2", "PL1"], ours: ["PL1", "PL2"] },
    named,
  );
  expect(told(answers.source.list)?.items).toEqual([
    ["Days", "moved from 2"],
    ["Nights", "same"],
  ]);
});

test("a list that one side emptied is no text but a list with what it leaves out", () => {
  const answers = conflictAnswers(
    {
      path: "/steps/R1/targets",
      base: null,
      source: [],
      ours: [{ participant: user("u1"), pick: "current" }],
    },
    words,
  );
  expect(told(answers.source.list)).toEqual({ items: [], leftOut: ["Amara"] });
});

test("what is no list is told as one value", () => {
  const answers = conflictAnswers(
    { path: "/timeZone", base: "Europe/Berlin", source: "Europe/Kiev", ours: "UTC" },
    words,
  );
  expect(answers).toEqual({
    source: { text: "Europe/Kiev", list: null },
    ours: { text: "UTC", list: null },
    base: "Europe/Berlin",
    comparedWith: "last import",
  });
});
