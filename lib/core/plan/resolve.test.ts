import { describe, expect, it } from "vitest";
import type { Draft } from "../model/entity.ts";
import { type EntityKind, refKey } from "../model/source-ref.ts";
import type { RoutingTarget } from "../model/team.ts";
import { resolve } from "./resolve.ts";
import { layer, override, policyDraft, ref, scheduleDraft, seat, teamDraft } from "./testing/drafts.ts";

const at = <K extends EntityKind>(kind: K, id: string) => ({ kind, id: ref(kind, id) });

function routed(id: string, kind: Exclude<RoutingTarget["kind"], "nobody">, to: string): Draft {
  const draft = teamDraft(id, []);
  if (draft.kind !== "team") return draft;
  const rule = {
    key: "default",
    name: null,
    order: 0,
    isDefault: true,
    criteria: null,
    timeZone: null,
    windows: [],
    to: at(kind, to),
  };
  return { ...draft, value: { ...draft.value, routing: [rule] } };
}

const rotation = (id: string, participant: ReturnType<typeof seat>) =>
  scheduleDraft(id, {
    layers: [
      layer(`${id}-L`, [], {
        rotation: { type: "together", participants: [participant] },
      }),
    ],
  });

function circles(...drafts: readonly Draft[]) {
  const all = new Map(drafts.map(({ sourceRef }) => [refKey(sourceRef), `here-${sourceRef.id}`]));
  return resolve(drafts, all)
    .problems.filter(({ code }) => code === "reference-cycle")
    .map(({ sourceRef, affected }) => [sourceRef?.id, affected.map(({ id }) => id)]);
}

describe("resolving references that go round in a circle", () => {
  it("tells a policy that a team's routing leads back to (Opsgenie contract §6)", () => {
    expect(circles(policyDraft("p", [at("team", "t")]), routed("t", "escalation-policy", "p"))).toEqual([
      ["p", ["p", "t"]],
    ]);
  });

  it("tells a policy that names itself, and one among the participants of its own schedule", () => {
    expect(circles(policyDraft("p", [at("escalation-policy", "p")]))).toEqual([["p", ["p"]]]);
    expect(
      circles(policyDraft("p", [at("schedule", "s")]), rotation("s", at("escalation-policy", "p"))),
    ).toEqual([["p", ["p", "s"]]]);
  });

  it("tells each circle once, and nothing of what only leads into one or out of it", () => {
    const found = circles(
      policyDraft("into", [at("escalation-policy", "a")]),
      policyDraft("a", [at("escalation-policy", "b"), at("escalation-policy", "out")]),
      policyDraft("b", [at("escalation-policy", "c")]),
      policyDraft("c", [at("escalation-policy", "a")]),
      policyDraft("out", [at("schedule", "s")]),
      rotation("s", at("team", "t")),
      routed("t", "schedule", "s"),
    );
    expect(found).toEqual([
      ["a", ["a", "b", "c"]],
      ["s", ["s", "t"]],
    ]);
  });

  it("does not follow a team whose members are told themselves, nor what does not come here", () => {
    const policy = policyDraft("p", [at("team", "t")]);
    if (policy.kind !== "escalation-policy") throw new Error("not a policy");
    const members: Draft = {
      ...policy,
      value: {
        ...policy.value,
        steps: policy.value.steps.map((step) => ({
          ...step,
          targets: step.targets.map((target) => ({ ...target, pick: "all" as const })),
        })),
      },
    };
    expect(circles(members, routed("t", "escalation-policy", "p"))).toEqual([]);
    expect(circles(policy)).toEqual([]);
  });

  it("is done with five thousand policies in one line before anybody notices", () => {
    const line = Array.from({ length: 5000 }, (_, index) =>
      policyDraft(`p${index}`, [at("escalation-policy", `p${index + 1}`)]),
    );
    expect(circles(...line, policyDraft("p5000", [seat("u1")]))).toEqual([]);
    expect(circles(...line, policyDraft("p5000", [at("escalation-policy", "p4999")]))).toEqual([
      ["p4999", ["p4999", "p5000"]],
    ]);
  });
});

describe("resolving an override of somebody who is left out", () => {
  const people = (...ids: readonly string[]) =>
    scheduleDraft("s", {
      layers: [layer("L", ids), layer("other", ["gone", "away"])],
      overrides: [
        {
          ...override("o", "2026-06-02", "u1"),
          replaces: { type: "participant", track: "L", participant: seat("gone") },
        },
      ],
    });
  const resolved = (draft: Draft, skipped: readonly string[]) => {
    const users = ["u1", "u2", "gone", "away"].map(
      (id) => [refKey(ref("user", id)), skipped.includes(id) ? "skipped" : id] as const,
    );
    const { desired, problems } = resolve([draft], new Map([[refKey(draft.sourceRef), "s"], ...users]));
    const [entity] = desired.map((item) => item.entity);
    return {
      overrides: entity?.kind === "schedule" ? entity.value.overrides.map(({ replaces }) => replaces) : [],
      problems: problems
        .filter(({ sourceRef }) => sourceRef?.kind === "schedule")
        .map(({ code, path }) => [code, path]),
    };
  };

  it("lets it fill his seats, twice in a rotation too", () => {
    expect(resolved(people("gone", "u2", "gone"), ["gone"])).toEqual({
      overrides: [{ type: "participant", track: "L", participant: { kind: "nobody" } }],
      problems: [],
    });
  });

  it("leaves it out where it would fill the seats of others as well, and tells so", () => {
    expect(resolved(people("gone", "u2", "away"), ["gone", "away"])).toEqual({
      overrides: [],
      problems: [["skipped-person", "/overrides"]],
    });
  });

  it("keeps it as it is where he comes along", () => {
    expect(resolved(people("gone", "away"), ["away"]).overrides).toEqual([
      { type: "participant", track: "L", participant: { kind: "user", id: "gone" } },
    ]);
  });
});

describe("a substitution in certain schedules (xMatters contract §6.29)", () => {
  const absence = (...schedules: readonly string[]): Draft => ({
    kind: "substitution",
    value: {
      absent: ref("user", "ana"),
      substitute: { kind: "user", id: ref("user", "ben") },
      start: "2026-06-01T00:00:00Z",
      end: "2026-06-02T00:00:00Z",
      within: { type: "schedules", schedules: schedules.map((id) => ref("schedule", id)) },
      stage: "slot",
      reason: "Leave",
    },
    sourceRef: ref("substitution", "leave"),
    deletedAtSource: false,
  });
  const here = new Map(
    [ref("user", "ana"), ref("user", "ben"), ref("schedule", "s"), ref("substitution", "leave")].map(
      (one) => [refKey(one), `here-${one.id}`],
    ),
  );

  it("is left out where none of them comes here, and it is told", () => {
    const { desired, problems } = resolve([absence("other")], here);
    expect(desired).toEqual([]);
    expect(problems).toMatchObject([
      { code: "dangling-reference", sourceRef: { id: "other" }, affected: [{ id: "leave", name: "Leave" }] },
    ]);
  });

  it("counts in those that do, also where an earlier import brought them", () => {
    const { desired } = resolve([absence("other", "s")], here);
    expect(desired).toMatchObject([{ entity: { value: { within: { schedules: ["here-s"] } } } }]);
  });
});
