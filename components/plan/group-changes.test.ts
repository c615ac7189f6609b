import { expect, test } from "vitest";
import type { AnyEntity } from "#lib/core/model/entity.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import { groupChanges } from "./group-changes.ts";

const service = (name: string, teams: string[]): AnyEntity => ({
  kind: "service",
  value: {
    name,
    description: null,
    teams,
    policy: null,
    routedBy: "policy",
    enabled: true,
    urgencyRule: null,
    supportHours: null,
    settings: null,
  },
});

const change = (kind: Change["kind"], name: string, rest: Partial<Change> = {}): Change => ({
  id: name,
  op: "create",
  kind,
  entityId: name,
  sourceRef: { vendor: "source", account: "acme", kind, id: name },
  name,
  fields: [],
  effect: null,
  dependsOn: [],
  after: null,
  links: [],
  ...rest,
});

const names = new Map([
  ["t1", "Web"],
  ["t2", "Data"],
]);

test("a plan is read by team, then what has none, teams and people, and removals last", () => {
  const groups = groupChanges(
    [
      change("user", "Amara"),
      change("team", "Data", { entityId: "t2" }),
      change("service", "Gone", { op: "remove", after: null }),
      change("service", "Shop", { after: service("Shop", ["t1"]) }),
      change("service", "Lake", { after: service("Lake", ["t2", "t1"]) }),
      change("service", "Stray", { after: service("Stray", []) }),
    ],
    names,
  );
  expect(groups.map(({ title, changes }) => [title, changes.map(({ name }) => name)])).toEqual([
    ["Data", ["Lake"]],
    ["Web", ["Shop"]],
    ["Without a team", ["Stray"]],
    ["Teams", ["Data"]],
    ["People", ["Amara"]],
    ["Removed or gone at the source", ["Gone"]],
  ]);
});

test("an empty plan has no groups", () => expect(groupChanges([], names)).toEqual([]));
