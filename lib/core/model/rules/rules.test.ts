import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contractPath } from "#lib/testing/contracts.ts";
import { PROBLEM_CODES } from "../../problem.ts";
import { checkEntity } from "../check.ts";
import type { AnyEntity } from "../entity.ts";
import { OPSGENIE } from "./opsgenie.rules.ts";
import { PAGERDUTY } from "./pagerduty.rules.ts";
import type { Expression, RuleTable } from "./rule-case.ts";
import { XMATTERS } from "./xmatters.rules.ts";

/** Sections of a contract that the table covers; the number of its heading. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  pagerduty: ["9", "10", "11"],
  opsgenie: ["5", "6"],
  xmatters: ["6"],
};

/** Paragraphs in which a contract lays down rules without numbering them: their name here and their first words. */
const PARAGRAPHS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  pagerduty: [
    ["9.semantics", "Semantics: occurrences follow RRULE"],
    ["9.default", "Defaults here until"],
    ["9.open", '"Shadow" rotations'],
  ],
  opsgenie: [
    ["6.routing", "Team routing rules: ordered by"],
    ["6.services", "Services: only `teamId`"],
  ],
  xmatters: [],
};

describe.each([PAGERDUTY, OPSGENIE, XMATTERS])("the rules of the $contract contract", (table) => {
  const stated = statedRules(table.contract);

  it("are each expressed once, and none is expressed that the contract does not state", () => {
    expect(table.rules.map(({ rule }) => rule).toSorted()).toEqual([...stated.keys()].toSorted());
  });

  it.each(table.rules)("$rule: $reading", ({ rule, quote, expressions }) => {
    expect(stated.get(rule)).toContain(quote);
    expect(expressions.length).toBeGreaterThan(0);
    for (const expression of expressions) {
      if (expression.is === "problem") expect(PROBLEM_CODES[expression.code]).toBeTruthy();
      if (expression.is === "schedule") expect(Object.keys(expression.witness)).not.toHaveLength(0);
      for (const entity of entitiesOf(expression))
        expect(checkEntity(entity)).toEqual({ ok: true, value: entity });
    }
  });
});

/** The values of a rule that the checked constructor has to let pass. */
function entitiesOf(expression: Expression): readonly AnyEntity[] {
  switch (expression.is) {
    case "schedule":
      return [
        { kind: "schedule", value: expression.value },
        ...(expression.substitutions ?? []).map((value) => ({ kind: "substitution" as const, value })),
      ];
    case "escalation-policy":
      return [{ kind: "escalation-policy", value: expression.value }];
    case "team":
      return [{ kind: "team", value: expression.value }];
    case "service":
      return [{ kind: "service", value: expression.value }];
    case "user":
      return [{ kind: "user", value: expression.value }];
    default:
      return [];
  }
}

/** The numbered items and bullets of the covered sections, by our number, each as one line. */
function statedRules(contract: RuleTable["contract"]): ReadonlyMap<string, string> {
  const lines = readFileSync(contractPath(contract, "README.md"), "utf8").split("\n");
  const rules = new Map<string, string>();
  let section = "";
  let current = "";
  let bullets = 0;
  const add = (line: string) => rules.set(current, `${rules.get(current) ?? ""} ${line.trim()}`.trim());
  for (const line of lines) {
    const heading = /^## (\d+)\./.exec(line)?.[1];
    if (heading) {
      section = SECTIONS[contract]?.includes(heading) ? heading : "";
      bullets = 0;
    }
    if (section === "") continue;
    const number = /^(\d+)\. /.exec(line)?.[1];
    const paragraph = PARAGRAPHS[contract]?.find(([, words]) => line.startsWith(words))?.[0];
    if (number) current = `${section}.${number}`;
    else if (line.startsWith("* ")) current = `${section}.${++bullets}`;
    else if (paragraph) current = paragraph;
    else if (/^\s*$|^#|^\S/.test(line) && !isParagraph(current)) current = "";
    else if (line.trim() === "") current = "";
    if (current !== "") add(line);
  }
  return splitDefaults(rules);
}

/** Paragraphs run on in lines that are not indented. */
function isParagraph(rule: string): boolean {
  return /\.[a-z]/.test(rule);
}

/** A paragraph `<section>.default` lists named choices, one a clause, after its last colon-ended preamble. */
function splitDefaults(rules: Map<string, string>): ReadonlyMap<string, string> {
  for (const [rule, text] of rules) {
    if (!rule.endsWith(".default")) continue;
    rules.delete(rule);
    const clauses = text.slice(text.indexOf("named choice:")).split(";");
    clauses.forEach((clause, index) => {
      rules.set(`${rule}.${index + 1}`, clause);
    });
  }
  return rules;
}
