import { expect, test } from "vitest";
import { pageRequest } from "./page-request.ts";

test("a key is what is asked, and stays short where an id of the source is long", () => {
  expect(pageRequest("shifts", "/groups/g1/shifts", [["limit", "1000"]], 1).key).toBe(
    "shifts: /groups/g1/shifts?limit=1000 pass 1",
  );
  const long = (end: string) => pageRequest("shifts", `/groups/${"a".repeat(60_000)}${end}/shifts`, []);
  expect(long("b").key.length).toBeLessThan(700);
  expect(long("b").key).toBe(long("b").key);
  expect(long("b").key).not.toBe(long("c").key);
  expect(long("b").path.length).toBeGreaterThan(60_000);
});
