import fc from "fast-check";
import { expect, test } from "vitest";
import { personSlot } from "#components/person/person-slot.ts";
import { assignSlots } from "./person-slots.ts";

const people = (count: number) => Array.from({ length: count }, (_, index) => `user-${index}`);

test("up to ten people have ten different colours", () => {
  const slots = [...assignSlots(people(10)).values()];
  expect(new Set(slots.map((one) => one.slot)).size).toBe(10);
  expect(slots.some((one) => one.isRepeat)).toBe(false);
});

test("from the eleventh person on colours repeat, and say so", () => {
  const slots = [...assignSlots(people(13)).values()];
  expect(slots.filter((one) => one.isRepeat)).toHaveLength(3);
  for (const { slot } of slots) expect(slot).toBeGreaterThanOrEqual(1);
});

test("the order of people changes no colour", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(people(12), { minLength: 12 }), (shuffled) => {
      const straight = assignSlots(people(12));
      for (const [key, slot] of assignSlots(shuffled)) expect(slot).toEqual(straight.get(key));
    }),
  );
});

test("somebody alone has the colour of every other screen", () => {
  for (const key of people(30)) expect(assignSlots([key]).get(key)?.slot).toBe(personSlot(key));
});

test("somebody whose colour nobody else wants keeps it, whoever else takes part", () => {
  const all = people(8);
  for (const [key, { slot }] of assignSlots(all)) {
    const rivals = all.filter((other) => other !== key && personSlot(other) === personSlot(key));
    if (rivals.length === 0) expect(slot).toBe(personSlot(key));
  }
});

test("those who come later leave the others their colours", () => {
  const first = assignSlots(people(6));
  const all = assignSlots(["newcomer", "another"], first);
  for (const [key, slot] of first) expect(all.get(key)).toEqual(slot);
  expect(new Set([...all.values()].map((one) => one.slot)).size).toBe(8);
});
