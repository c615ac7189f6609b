import { expect, test } from "vitest";
import type { LadderPicture, LadderRung, LadderTarget } from "#components/ladder/picture.ts";
import { differingRungs } from "./differing-rungs.ts";

const schedule = (id: string, onCall: string): LadderTarget => ({
  name: { kind: "schedule", id, name: id },
  pick: null,
  people: [{ name: { kind: "user", userId: onCall, name: onCall }, laterSeconds: 0, within: [] }],
  isPerson: false,
  problem: null,
});

const rung = (number: number, atSeconds: number, target: LadderTarget): LadderRung => ({
  number,
  atSeconds,
  targets: [target],
  manner: null,
  pagesNobody: false,
  sameAs: null,
  between: null,
});

const picture = (...rungs: LadderRung[]): LadderPicture => ({
  rungs,
  end: "",
  endSeconds: 0,
  repeats: false,
  reachesNobody: false,
});

const first = rung(1, 0, schedule("primary", "amara"));

test("a step that comes later, has another target or is new is named, and no other", () => {
  const before = picture(first, rung(2, 600, schedule("secondary", "bruno")));
  const after = picture(
    first,
    rung(2, 900, schedule("secondary", "bruno")),
    rung(3, 1800, schedule("primary", "amara")),
  );
  expect(differingRungs(before, after)).toEqual([2, 3]);
  expect(differingRungs(before, before)).toEqual([]);
  expect(differingRungs(picture(first), picture(rung(1, 0, schedule("other", "amara"))))).toEqual([1]);
});

test("who happens to be on call makes no difference to a step", () => {
  expect(differingRungs(picture(first), picture(rung(1, 0, schedule("primary", "chen"))))).toEqual([]);
});
