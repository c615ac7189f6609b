import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contractPath } from "#lib/testing/contracts.ts";

/** The numbers of the rules in the contract's section on rendering. */
function stated(): number[] {
  const text = readFileSync(contractPath("xmatters", "README.md"), "utf8");
  const [, section = ""] = text.split(/^## 6\. .*$/m);
  const [own = ""] = section.split(/^## /m);
  return [...own.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
}

test("every numbered rule of xMatters' rendering has a test that names it", () => {
  const folder = new URL(".", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".rules.test.ts"));
  const tested = files.flatMap((name) =>
    [...readFileSync(new URL(name, folder), "utf8").matchAll(/"6\.(\d+): /g)].map(([, number]) =>
      Number(number),
    ),
  );
  expect(stated().length).toBeGreaterThan(40);
  expect(stated().filter((number) => !tested.includes(number))).toEqual([]);
});
