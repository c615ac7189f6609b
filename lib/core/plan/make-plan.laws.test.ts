import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draft } from "../model/entity.ts";
import { referencesOf } from "../model/references.ts";
import {
  COMPANY,
  goneDraft,
  layer,
  override,
  policyDraft,
  ref,
  scheduleDraft,
  seat,
  teamDraft,
  userDraft,
} from "./testing/drafts.ts";
import { apply, EMPTY, edit, NOW, plan, RULES, WHOLE, type World } from "./testing/world.ts";

describe("laws of planning", () => {
  const people = ["u1", "u2", "u3", "u4"];
  const company = fc.record({
    users: fc.subarray(people),
    gone: fc.subarray(people),
    names: fc.array(fc.constantFrom("A", "B"), { minLength: 3, maxLength: 3 }),
    layers: fc.array(fc.array(fc.constantFrom(...people), { maxLength: 3 }), { maxLength: 3 }),
    overrides: fc.array(fc.tuple(fc.constantFrom("o1", "o2", "o3"), fc.constantFrom(...people)), {
      maxLength: 3,
    }),
    steps: fc.array(fc.constantFrom(...people), { maxLength: 3 }),
  });
  const draftsOf = (one: typeof company extends fc.Arbitrary<infer T> ? T : never): Draft[] => [
    ...one.users.map((id) => userDraft(id)),
    ...one.gone.filter((id) => !one.users.includes(id)).map(goneDraft),
    teamDraft("t1", one.users, one.names[0]),
    scheduleDraft("s1", {
      name: one.names[1] ?? "S",
      teams: ["t1"],
      layers: one.layers.map((members, index) => layer(`L${index}`, members)),
      overrides: [...new Map(one.overrides)].map(([key, who], index) =>
        override(key, "2026-12-01", who, index),
      ),
    }),
    policyDraft("p1", one.steps.map(seat)),
  ];
  const strategies = fc.constantFrom("source-wins" as const, "ours-wins" as const);
  const removal = fc.constantFrom("remove" as const, "keep-and-flag" as const);

  it("comes to rest: once a plan is applied, the next one is empty", () => {
    fc.assert(
      fc.property(
        company,
        company,
        company,
        strategies,
        removal,
        (one, two, three, strategy, removedAtSource) => {
          const rules = { ...RULES, strategy, removedAtSource };
          const first = apply(EMPTY, plan(draftsOf(one)));
          const editedHere = apply(
            first,
            plan(
              draftsOf(two),
              { existing: first.existing, links: first.links },
              { rules: { ...rules, strategy: "source-wins" } },
            ),
          );
          const edited: World = { existing: editedHere.existing, links: [...first.links] };
          const second = plan(draftsOf(three), edited, { rules });
          const settled = apply(edited, second);
          const last = plan(draftsOf(three), settled, { rules });
          expect([last.changes, last.bases, last.conflicts]).toEqual([[], [], []]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("does not depend on the order of its input lists", () => {
    fc.assert(
      fc.property(company, company, (one, two) => {
        const world = apply(EMPTY, plan(draftsOf(one)));
        const forward = plan(draftsOf(two), world);
        const backward = plan(
          draftsOf(two).reverse(),
          { existing: [...world.existing].reverse(), links: [...world.links].reverse() },
          { scopes: [...WHOLE].reverse() },
        );
        expect(backward).toEqual(forward);
      }),
      { numRuns: 100 },
    );
  });

  it("never depends on a later change, and never refers to what will not be here", () => {
    fc.assert(
      fc.property(company, company, removal, (one, two, removedAtSource) => {
        const world = apply(EMPTY, plan(draftsOf(one)));
        const made = plan(draftsOf(two), world, { rules: { ...RULES, removedAtSource } });
        const seen = new Set<string>();
        for (const { id, dependsOn } of made.changes) {
          expect(dependsOn.every((needed) => seen.has(needed))).toBe(true);
          seen.add(id);
        }
        const after = apply(world, made).existing;
        const ids = new Set(after.map(({ id }) => id));
        for (const entity of after) expect(referencesOf(entity).filter(({ id }) => !ids.has(id))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("has a fingerprint that moves with our rows and decisions, not with time or effects", () => {
    const world = apply(EMPTY, plan(COMPANY));
    const drafts = [...COMPANY, userDraft("u9")];
    const { fingerprintInput } = plan(drafts, world);
    const later = plan(drafts, world, {
      now: NOW + 60_000,
      effect: () => ({ firstDifferentAt: "x", userIds: [] }),
    });
    expect(later.fingerprintInput).toBe(fingerprintInput);
    const edited = edit(world, ref("schedule", "s1"), () => ({ description: "Ours" }));
    expect(plan(drafts, edited).fingerprintInput).not.toBe(fingerprintInput);
    const decided = plan(drafts, world, {
      userDecisions: [{ sourceId: "u9", action: "create", decidedBy: "person" }],
    });
    expect(decided.fingerprintInput).not.toBe(fingerprintInput);
  });
});
