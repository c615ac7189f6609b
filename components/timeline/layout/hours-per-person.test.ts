import { expect, test } from "vitest";
import { secondsPerPerson } from "./hours-per-person.ts";

const WINDOW = { from: 0, to: 100_000 };
const block = (person: string, start: number, end: number) => ({ person, start, end });

test("hours count inside the window only, most first", () => {
  const blocks = [block("a", -50_000, 10_000), block("b", 10_000, 90_000), block("a", 90_000, 250_000)];
  expect(secondsPerPerson(blocks, WINDOW)).toEqual([
    { person: "b", seconds: 80 },
    { person: "a", seconds: 20 },
  ]);
});

test("somebody on call twice at once is on call once, and somebody outside the window not at all", () => {
  const blocks = [block("a", 0, 10_000), block("a", 5_000, 12_000), block("b", 100_000, 200_000)];
  expect(secondsPerPerson(blocks, WINDOW)).toEqual([{ person: "a", seconds: 12 }]);
});
