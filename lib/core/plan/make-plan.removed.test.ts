import { describe, expect, it } from "vitest";
import { COMPANY, ref } from "./testing/drafts.ts";
import { apply, codes, EMPTY, edit, ops, plan, RULES, WHOLE } from "./testing/world.ts";

describe("what is gone at the source", () => {
  const world = apply(EMPTY, plan(COMPANY));
  const withoutPolicy = COMPANY.filter(({ kind }) => kind !== "escalation-policy");
  const withoutBoth = withoutPolicy.filter(({ kind }) => kind !== "schedule");
  const remove = { rules: { ...RULES, removedAtSource: "remove" as const } };

  it("is flagged once, and the flag goes when it is back", () => {
    const made = plan(withoutPolicy, world);
    expect(ops(made)).toEqual(["flag-removed escalation-policy Policy p1"]);
    const flagged = apply(world, made);
    expect(plan(withoutPolicy, flagged).changes).toEqual([]);
    expect(ops(plan(COMPANY, flagged))).toEqual(["link escalation-policy Policy p1"]);
  });

  it("is not concluded from a read that was partial or did not cover it", () => {
    for (const scope of [
      { kind: "escalation-policy", covers: "all", interval: null, complete: false },
      { kind: "escalation-policy", covers: ["p2"], interval: null, complete: true },
    ] as const) {
      expect(plan(withoutPolicy, world, { scopes: [scope], ...remove }).changes).toEqual([]);
    }
  });

  it("is removed by rule, what uses it first", () => {
    const made = plan(withoutBoth, world, remove);
    expect(ops(made)).toEqual(["remove escalation-policy Policy p1", "remove schedule Schedule s1"]);
    expect(made.changes[1]?.dependsOn).toEqual(["remove:escalation-policy:p1"]);
    expect(plan(withoutBoth, apply(world, made), remove).changes).toEqual([]);
  });

  it("stays while something here needs it", () => {
    const policy = COMPANY.filter(({ kind }) => kind !== "schedule");
    const onlyPolicyScope = WHOLE.filter(({ kind }) => kind !== "escalation-policy");
    const made = plan(
      policy.filter(({ kind }) => kind !== "escalation-policy"),
      world,
      {
        scopes: onlyPolicyScope,
        ...remove,
      },
    );
    expect(ops(made)).toEqual(["flag-removed schedule Schedule s1"]);
    expect(codes(made)).toEqual(["dangling-reference"]);
  });

  it("is asked about when it was edited here", () => {
    const edited = edit(world, ref("escalation-policy", "p1"), () => ({ name: "Ours" }));
    const made = plan(withoutPolicy, edited, remove);
    expect(made.conflicts).toMatchObject([{ path: "", source: null, decision: null }]);
    expect(ops(made)).toEqual(["flag-removed escalation-policy Ours"]);
    const [conflict] = made.conflicts;
    const decision = {
      conflictId: conflict?.id ?? "",
      take: "source",
      valuesHash: conflict?.valuesHash ?? "",
    } as const;
    const decided = plan(withoutPolicy, edited, { ...remove, conflictDecisions: [decision] });
    expect(ops(decided)).toEqual(["remove escalation-policy Ours"]);
  });
});
