import { describe, expect, it } from "vitest";
import type { Plan } from "./plan.ts";
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

  describe("under the rule to ask", () => {
    const ask = { rules: { ...RULES, removedAtSource: "ask" as const } };
    const tick = (kind: "schedule" | "escalation-policy", sourceId: string, is = true) => ({
      kind,
      sourceId,
      remove: is,
    });
    const offers = (made: Plan) =>
      made.offers.map((one) => (one.type === "removal" ? `${one.name} ${one.isTicked}` : one.name));

    it("is flagged and offered, unticked, until somebody ticks it", () => {
      const made = plan(withoutBoth, world, ask);
      expect(ops(made)).toEqual([
        "flag-removed schedule Schedule s1",
        "flag-removed escalation-policy Policy p1",
      ]);
      expect(offers(made)).toEqual(["Policy p1 false", "Schedule s1 false"]);
    });

    it("goes alone where it alone is ticked, and the fingerprint says so", () => {
      const removalDecisions = [tick("escalation-policy", "p1")];
      const made = plan(withoutBoth, world, { ...ask, removalDecisions });
      expect(ops(made)).toEqual(["flag-removed schedule Schedule s1", "remove escalation-policy Policy p1"]);
      expect(made.fingerprintInput).not.toBe(plan(withoutBoth, world, ask).fingerprintInput);
    });

    it("is still offered in a later run, unticked again, when it was kept before", () => {
      const flagged = apply(world, plan(withoutBoth, world, ask));
      const later = plan(withoutBoth, flagged, ask);
      expect(later.changes).toEqual([]);
      expect(offers(later)).toEqual(["Policy p1 false", "Schedule s1 false"]);
      const removalDecisions = [tick("escalation-policy", "p1"), tick("schedule", "s1")];
      expect(ops(plan(withoutBoth, flagged, { ...ask, removalDecisions }))).toEqual([
        "remove escalation-policy Policy p1",
        "remove schedule Schedule s1",
      ]);
    });

    it("is removed by a tick though it was edited here, which is said, and nobody is asked twice", () => {
      const edited = edit(world, ref("escalation-policy", "p1"), () => ({ name: "Ours" }));
      expect(plan(withoutPolicy, edited, ask)).toMatchObject({
        conflicts: [],
        offers: [{ name: "Ours", isEditedHere: true, isTicked: false }],
      });
      const removalDecisions = [tick("escalation-policy", "p1")];
      const made = plan(withoutPolicy, edited, { ...ask, removalDecisions });
      expect(made.conflicts).toEqual([]);
      expect(ops(made)).toEqual(["remove escalation-policy Ours"]);
    });

    it("is kept though ticked while something that stays needs it, and names that", () => {
      const removalDecisions = [tick("schedule", "s1")];
      const made = plan(withoutBoth, world, { ...ask, removalDecisions });
      expect(ops(made)).toEqual([
        "flag-removed schedule Schedule s1",
        "flag-removed escalation-policy Policy p1",
      ]);
      expect(made.offers).toMatchObject([
        { name: "Policy p1", neededBy: null },
        { name: "Schedule s1", isTicked: true, neededBy: { name: "Policy p1" } },
      ]);
    });
  });

  it("stays by an untick where the rule removes, and nothing is offered where the rule keeps", () => {
    const removalDecisions = [{ kind: "escalation-policy" as const, sourceId: "p1", remove: false }];
    expect(ops(plan(withoutBoth, world, { ...remove, removalDecisions }))).toEqual([
      "flag-removed schedule Schedule s1",
      "flag-removed escalation-policy Policy p1",
    ]);
    expect(plan(withoutBoth, world).offers).toEqual([]);
  });
});
