import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../json.ts";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { Draft, ReadScope } from "../model/entity.ts";
import type { Layer } from "../model/layer.ts";
import type { DraftParticipant } from "../model/participant.ts";
import { referencesOf } from "../model/references.ts";
import type { Override } from "../model/schedule.ts";
import type { EntityKind, SourceRef } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import type { User } from "../model/user.ts";
import { explainPlan } from "./explain.ts";
import { makePlan } from "./make-plan.ts";
import type { ExistingEntity, Plan, PlanInput, PlanRules, SourceLink } from "./plan.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");

const ref = (kind: EntityKind, id: string, account = "acme"): SourceRef => ({
  vendor: "v",
  account,
  kind,
  id,
});
const seat = (id: string): DraftParticipant => ({ kind: "user", id: ref("user", id) });

function userDraft(id: string, value: Partial<User> = {}, deletedAtSource = false): Draft {
  return {
    kind: "user",
    sourceRef: ref("user", id),
    deletedAtSource,
    value: {
      name: `Person ${id}`,
      email: `${id}@example.com`,
      timeZone: "Europe/Berlin",
      title: null,
      status: "active",
      contactMethods: [],
      notificationRules: [],
      ...value,
    },
  };
}

const goneDraft = (id: string): Draft => userDraft(id, { email: null, timeZone: null }, true);

function teamDraft(id: string, members: readonly string[], name = `Team ${id}`): Draft {
  return {
    kind: "team",
    sourceRef: ref("team", id),
    deletedAtSource: false,
    value: {
      name,
      description: null,
      parent: null,
      members: members.map((member) => ({ user: ref("user", member), role: "responder" })),
      routing: [],
    },
  };
}

function layer(
  id: string,
  people: readonly string[],
  rest: Partial<Layer<SourceRef>> = {},
): Layer<SourceRef> {
  const common: Layer<SourceRef> = {
    type: "mask",
    track: id,
    sourceId: id,
    name: `Layer ${id}`,
    timeZone: null,
    activeFrom: "2026-01-01T00:00:00Z",
    activeUntil: null,
    rules: DEFAULT_RULES,
    holidayRule: null,
    coverage: { type: "always" },
    rotation: {
      type: "turns",
      anchor: "2026-01-05T09:00:00Z",
      length: 1,
      unit: "weeks",
      beforeAnchor: "count-back",
      participants: people.map(seat),
    },
  };
  return Object.assign(common, rest);
}

interface ScheduleParts {
  readonly name?: string;
  readonly timeZone?: string;
  readonly teams?: readonly string[];
  readonly layers?: readonly Layer<SourceRef>[];
  readonly overrides?: readonly Override<SourceRef>[];
}

function scheduleDraft(id: string, parts: ScheduleParts = {}): Draft {
  return {
    kind: "schedule",
    sourceRef: ref("schedule", id),
    deletedAtSource: false,
    value: {
      name: parts.name ?? `Schedule ${id}`,
      description: null,
      timeZone: parts.timeZone ?? "Europe/Berlin",
      enabled: true,
      teams: (parts.teams ?? []).map((team) => ref("team", team)),
      resolution: "topmost",
      layers: parts.layers ?? [layer(`${id}-L1`, ["u1", "u2"])],
      overrides: parts.overrides ?? [],
    },
  };
}

function override(key: string, day: string, person: string, order = 0): Override<SourceRef> {
  return {
    key,
    start: `${day}T09:00:00Z`,
    end: `${day}T17:00:00Z`,
    incoming: seat(person),
    replaces: { type: "schedule" },
    order,
    origin: "source",
  };
}

function policyDraft(id: string, targets: readonly DraftParticipant[]): Draft {
  return {
    kind: "escalation-policy",
    sourceRef: ref("escalation-policy", id),
    deletedAtSource: false,
    value: {
      name: `Policy ${id}`,
      description: null,
      teams: [],
      timing: "between-steps",
      steps: targets.map((participant, index) => ({
        sourceId: `${id}-S${index}`,
        delaySeconds: 900,
        condition: "unacknowledged",
        assign: "all",
        whenEmpty: "skip",
        targets: [{ participant, pick: "current" }],
      })),
      repeat: null,
      handoffNotifications: null,
    },
  };
}

const RULES: PlanRules = {
  strategy: "ask",
  unmappedUsers: "placeholder",
  contactMethods: true,
  notificationRules: true,
  removedAtSource: "keep-and-flag",
};

const whole = (kind: ReadScope["kind"]): ReadScope => ({
  kind,
  covers: "all",
  interval: null,
  complete: true,
});
const WHOLE: readonly ReadScope[] = (
  ["user", "team", "schedule", "escalation-policy", "service", "substitution", "override"] as const
).map(whole);

interface World {
  readonly existing: readonly ExistingEntity[];
  readonly links: readonly SourceLink[];
}
const EMPTY: World = { existing: [], links: [] };

function plan(drafts: readonly Draft[], world: World = EMPTY, rest: Partial<PlanInput> = {}): Plan {
  return makePlan({
    vendor: "v",
    account: "acme",
    drafts,
    existing: world.existing,
    links: world.links,
    userDecisions: [],
    adoptions: [],
    conflictDecisions: [],
    rules: RULES,
    scopes: WHOLE,
    now: NOW,
    effect: () => null,
    ids: {
      entity: (of) => `new:${of.kind}:${of.account}:${of.id}`,
      change: (op, of) => `${op}:${of.kind}:${of.id}`,
      conflict: (of, path) => `${of.kind}:${of.id}:${path}`,
      hash: (text) => text,
    },
    ...rest,
  });
}

/** What applying does, on values. */
function apply(world: World, { changes, bases }: Plan): World {
  const existing = new Map(world.existing.map((entity) => [entity.id, entity]));
  const links = new Map(world.links.map((link) => [refKey(link.sourceRef), link]));
  for (const change of changes) {
    if (change.after !== null) existing.set(change.entityId, entityHere(change.entityId, change.after));
    if (change.op === "remove") {
      existing.delete(change.entityId);
      for (const [key, link] of links) if (link.entityId === change.entityId) links.delete(key);
    }
  }
  for (const link of [...changes.flatMap((change) => change.links), ...bases]) {
    links.set(refKey(link.sourceRef), link);
  }
  return { existing: [...existing.values()], links: [...links.values()] };
}

function entityHere(id: string, entity: Omit<ExistingEntity, "id" | "version">): ExistingEntity {
  return { ...entity, id, version: canonicalJson(entity.value) } as ExistingEntity;
}

/** The world after an edit here of the thing that a thing of the source became. */
function edit(world: World, of: SourceRef, change: (value: never) => object): World {
  const id = world.links.find((link) => refKey(link.sourceRef) === refKey(of))?.entityId;
  return {
    ...world,
    existing: world.existing.map((entity) =>
      entity.id === id
        ? entityHere(entity.id, {
            kind: entity.kind,
            value: { ...entity.value, ...change(entity.value as never) },
          } as never)
        : entity,
    ),
  };
}

const ops = ({ changes }: Plan) => changes.map(({ op, kind, name }) => `${op} ${kind} ${name}`);
const codes = ({ problems }: Plan) => problems.map(({ code }) => code).sort();
const existingUser = (id: string, value: Partial<User>): ExistingEntity =>
  entityHere(id, { kind: "user", value: { ...(userDraft(id).value as User), ...value } });

const COMPANY: readonly Draft[] = [
  userDraft("u1"),
  userDraft("u2"),
  goneDraft("u3"),
  teamDraft("t1", ["u1", "u2"]),
  scheduleDraft("s1", {
    teams: ["t1"],
    layers: [layer("L2", ["u1"]), layer("L1", ["u2", "u3"])],
    overrides: [override("o1", "2026-11-25", "u2"), override("o2", "2026-12-20", "u1", 1)],
  }),
  policyDraft("p1", [{ kind: "schedule", id: ref("schedule", "s1") }, seat("u1")]),
];

describe("a first import", () => {
  it("creates everything, users first, and keeps the seat of a person deleted at the source", () => {
    const made = plan(COMPANY);
    expect(ops(made)).toEqual([
      "create user Person u1",
      "create user Person u2",
      "create user Person u3",
      "create team Team t1",
      "create schedule Schedule s1",
      "create escalation-policy Policy p1",
    ]);
    const statuses = made.changes.flatMap(({ after }) =>
      after?.kind === "user" ? [after.value.status] : [],
    );
    expect(statuses).toEqual(["placeholder", "placeholder", "placeholder"]);
    const schedule = made.changes.find(({ kind }) => kind === "schedule");
    expect(schedule?.dependsOn).toEqual([
      "create:team:t1",
      "create:user:u1",
      "create:user:u2",
      "create:user:u3",
    ]);
    expect(explainPlan(made.summary, 2)).toBe(
      "Creates 1 schedule, 1 escalation policy, 1 team and 3 users, changes nothing, removes nothing. 2 parts of the source cannot be imported.",
    );
  });

  it("makes a second plan that is empty, and says so", () => {
    const second = plan(COMPANY, apply(EMPTY, plan(COMPANY)));
    expect(second.changes).toEqual([]);
    expect(second.bases).toEqual([]);
    expect(second.conflicts).toEqual([]);
    expect(second.summary.user).toMatchObject({ create: 0, unchanged: 3 });
    expect(explainPlan(second.summary, 0)).toBe("Changes nothing.");
  });

  it("keeps the seat of someone whom the source names but did not give", () => {
    const made = plan([scheduleDraft("s1", { layers: [layer("L1", ["ghost"])] })]);
    expect(ops(made)).toEqual(["create user Unknown user ghost", "create schedule Schedule s1"]);
    expect(made.users[0]).toMatchObject({ decision: { action: "placeholder" }, decidedBy: "rule" });
  });

  it("keeps the seat of a schedule that the source did not give, as a label, and tells it once", () => {
    const target: DraftParticipant = { kind: "schedule", id: ref("schedule", "hidden") };
    const made = plan([policyDraft("p1", [target]), policyDraft("p2", [target])]);
    const steps = made.changes.map(({ after }) =>
      after?.kind === "escalation-policy" ? after.value.steps : [],
    );
    expect(steps[0]?.[0]?.targets[0]?.participant).toEqual({
      kind: "opaque",
      sourceId: "hidden",
      label: "schedule hidden",
    });
    const dangling = made.problems.filter(({ code }) => code === "dangling-reference");
    expect(dangling).toHaveLength(1);
    expect(dangling[0]?.affected.map(({ id }) => id)).toEqual(["p1", "p2"]);
  });

  it("leaves out a thing that the model does not allow, and says so, but not its people", () => {
    const made = plan([userDraft("u1"), userDraft("u2"), scheduleDraft("s1", { timeZone: "Mars/Base" })]);
    expect(ops(made)).toEqual(["create user Person u1", "create user Person u2"]);
    const blocked = made.problems.filter(({ severity }) => severity === "blocks");
    expect(blocked).toMatchObject([
      { code: "zone-unknown", path: "/timeZone", sourceRef: ref("schedule", "s1") },
    ]);
  });

  it("leaves the seats of a skipped person vacant, with the price", () => {
    const made = plan(COMPANY, EMPTY, {
      userDecisions: [{ sourceId: "u1", action: "skip", decidedBy: "person" }],
      effect: (before, after) =>
        canonicalJson(before) === canonicalJson(after) || before === null
          ? null
          : { firstDifferentAt: "2026-12-07T09:00:00Z", userIds: [] },
    });
    expect(codes(made)).toEqual(["pages-no-one", "placeholder-person", "skipped-person"]);
    const skipped = made.problems.find(({ code }) => code === "skipped-person");
    expect(skipped).toMatchObject({ severity: "changes-meaning", firstMattersAt: "2026-12-07T09:00:00Z" });
    const schedule = made.changes.find(({ kind }) => kind === "schedule")?.after;
    const top = schedule?.kind === "schedule" ? schedule.value.layers[0] : undefined;
    expect(top?.type === "mask" && top.rotation.participants).toEqual([{ kind: "nobody" }]);
  });

  it("orders policies that refer to each other in a circle", () => {
    const other = (id: string): DraftParticipant => ({
      kind: "escalation-policy",
      id: ref("escalation-policy", id),
    });
    const made = plan([policyDraft("a", [other("b")]), policyDraft("b", [other("a")])]);
    expect(made.changes.map(({ sourceRef, dependsOn }) => [sourceRef.id, dependsOn])).toEqual([
      ["b", []],
      ["a", ["create:escalation-policy:b"]],
    ]);
  });
});

describe("matching to what is here", () => {
  it("links the one user with the same e-mail and writes only the link when nothing differs", () => {
    const here = [existingUser("U", { name: "Person u1", email: "u1@example.com" })];
    const made = plan([userDraft("u1")], { existing: here, links: [] });
    expect(ops(made)).toEqual(["link user Person u1"]);
    expect(plan([userDraft("u1")], apply({ existing: here, links: [] }, made)).changes).toEqual([]);
  });

  it("asks before it overwrites what is here under another spelling, and fills what is blank", () => {
    const here = [existingUser("U", { name: "Dana P.", email: "u1@example.com", timeZone: null })];
    const made = plan([userDraft("u1")], { existing: here, links: [] });
    expect(made.conflicts.map(({ path, ours, source }) => [path, ours, source])).toEqual([
      ["/name", "Dana P.", "Person u1"],
    ]);
    expect(made.undecided.conflicts).toBe(1);
    expect(made.changes[0]?.fields.map(({ path }) => path)).toEqual(["/timeZone"]);
  });

  it("feeds one user from two people of the source, each with its own base", () => {
    const drafts = [userDraft("u1", { title: "SRE" }), userDraft("u2", { name: "Person u1", email: null })];
    const here = [existingUser("U", { name: "Person u1", email: "u1@example.com" })];
    const userDecisions = [{ sourceId: "u2", action: "map", userId: "U", decidedBy: "person" }] as const;
    const input = { userDecisions: [...userDecisions, { ...userDecisions[0], sourceId: "u1" }] };
    const made = plan(drafts, { existing: here, links: [] }, input);
    expect(made.changes).toHaveLength(1);
    expect(made.changes[0]).toMatchObject({ op: "update", entityId: "U" });
    expect(made.changes[0]?.links.map(({ sourceRef }) => sourceRef.id)).toEqual(["u1", "u2"]);
    expect(plan(drafts, apply({ existing: here, links: [] }, made)).changes).toEqual([]);
  });

  it("adopts a schedule that is here, keeps its id, and asks where the layers differ", () => {
    const draft = scheduleDraft("s1");
    const elsewhere = apply(
      EMPTY,
      plan([userDraft("u1"), userDraft("u2"), scheduleDraft("s1", { layers: [] })]),
    );
    const world = { existing: elsewhere.existing, links: [] };
    const id = "new:schedule:acme:s1";
    const other = { entity: (of: SourceRef) => `other:${of.id}` };
    const base = plan([], world).changes;
    expect(base).toEqual([]);
    const twin = plan([draft], world, { ids: { ...idsLike(), ...other } });
    expect(codes(twin)).toContain("duplicate-name");
    const made = plan([draft], world, {
      ids: { ...idsLike(), ...other },
      adoptions: [{ kind: "schedule", sourceId: "s1", entityId: id }],
    });
    const change = made.changes.find(({ kind }) => kind === "schedule");
    expect(change).toMatchObject({ op: "update", entityId: id });
    expect(change?.fields.map(({ path }) => path)).toEqual(["/layers"]);
    expect(codes(made)).not.toContain("duplicate-name");
  });

  it("refuses to adopt one thing twice", () => {
    const world = { existing: apply(EMPTY, plan([teamDraft("t0", [])])).existing, links: [] };
    const entityId = "new:team:acme:t0";
    const made = plan([teamDraft("t1", []), teamDraft("t2", [])], world, {
      adoptions: [
        { kind: "team", sourceId: "t1", entityId },
        { kind: "team", sourceId: "t2", entityId },
      ],
    });
    expect(made.changes.filter((change) => change.entityId === entityId)).toHaveLength(1);
    expect(codes(made)).toContain("invalid-value");
  });
});

function idsLike(): PlanInput["ids"] {
  return {
    entity: (of) => `new:${of.kind}:${of.account}:${of.id}`,
    change: (op, of) => `${op}:${of.kind}:${of.id}`,
    conflict: (of, path) => `${of.kind}:${of.id}:${path}`,
    hash: (text) => text,
  };
}

describe("a later import", () => {
  const world = apply(EMPTY, plan(COMPANY));
  const s1 = ref("schedule", "s1");
  const replace = (draft: Draft) =>
    COMPANY.map((one) => (refKey(one.sourceRef) === refKey(draft.sourceRef) ? draft : one));
  const schedule = (parts: ScheduleParts) =>
    scheduleDraft("s1", {
      teams: ["t1"],
      layers: [layer("L2", ["u1"]), layer("L1", ["u2", "u3"])],
      overrides: [override("o1", "2026-11-25", "u2"), override("o2", "2026-12-20", "u1", 1)],
      ...parts,
    });

  it("takes what the source moved and keeps what was edited here", () => {
    const edited = edit(world, s1, () => ({ description: "Ours" }));
    const made = plan(replace(schedule({ name: "Renamed" })), edited);
    expect(made.changes.map(({ op, fields }) => [op, fields])).toEqual([
      [
        "update",
        [{ path: "/name", base: "Schedule s1", source: "Renamed", ours: "Schedule s1", result: "Renamed" }],
      ],
    ]);
    const after = made.changes[0]?.after;
    expect(after?.kind === "schedule" && after.value.description).toBe("Ours");
  });

  it("asks where both sides moved, obeys, and does not ask again", () => {
    const edited = edit(world, s1, () => ({ name: "Ours" }));
    const drafts = replace(schedule({ name: "Theirs" }));
    const asked = plan(drafts, edited);
    expect(asked.undecided).toEqual({ users: 0, conflicts: 1 });
    const [conflict] = asked.conflicts;
    expect(conflict).toMatchObject({ base: "Schedule s1", source: "Theirs", ours: "Ours", decision: null });
    const decision = {
      conflictId: conflict?.id ?? "",
      take: "ours",
      valuesHash: conflict?.valuesHash ?? "",
    } as const;
    const decided = plan(drafts, edited, { conflictDecisions: [decision] });
    expect(decided.undecided.conflicts).toBe(0);
    expect(decided.changes).toEqual([]);
    expect(decided.bases).toHaveLength(1);
    const later = plan(drafts, apply(edited, decided));
    expect([later.changes, later.bases, later.conflicts]).toEqual([[], [], []]);
  });

  it("lets a decision die when a value moves, unless it is remembered", () => {
    const edited = edit(world, s1, () => ({ name: "Ours" }));
    const [first] = plan(replace(schedule({ name: "Theirs" })), edited).conflicts;
    const drafts = replace(schedule({ name: "Moved again" }));
    const decision = { conflictId: first?.id ?? "", take: "source" } as const;
    const dead = plan(drafts, edited, {
      conflictDecisions: [{ ...decision, valuesHash: first?.valuesHash ?? "" }],
    });
    expect(dead.undecided.conflicts).toBe(1);
    const alive = plan(drafts, edited, { conflictDecisions: [{ ...decision, valuesHash: null }] });
    expect(alive.conflicts).toMatchObject([{ decision: "source", remembered: true }]);
    expect(alive.changes[0]?.fields[0]?.result).toBe("Moved again");
  });

  it("does not take a moved past beginning of a layer, or another name of its zone, for a change", () => {
    const layers = [layer("L2", ["u1"], { activeFrom: "2026-11-20T00:00:00Z" }), layer("L1", ["u2", "u3"])];
    expect(plan(replace(schedule({ layers })), world).changes).toEqual([]);
    const later = [layer("L2", ["u1"], { activeFrom: "2026-12-20T00:00:00Z" }), layer("L1", ["u2", "u3"])];
    expect(plan(replace(schedule({ layers: later })), world).changes).toHaveLength(1);
    const kyiv = apply(EMPTY, plan([scheduleDraft("k", { timeZone: "Europe/Kiev", layers: [] })]));
    expect(plan([scheduleDraft("k", { timeZone: "Europe/Kyiv", layers: [] })], kyiv).changes).toEqual([]);
  });

  it("keeps overrides that left the interval of the read, and drops those that were deleted inside it", () => {
    const scopes = WHOLE.map((scope) =>
      scope.kind === "override"
        ? { ...scope, interval: { from: "2026-11-28T00:00:00Z", to: "2027-02-28T00:00:00Z" } }
        : scope,
    );
    const made = plan(replace(schedule({ overrides: [] })), world, { scopes });
    const after = made.changes[0]?.after;
    expect(after?.kind === "schedule" && after.value.overrides.map(({ key }) => key)).toEqual(["o1"]);
    expect(plan(replace(schedule({ overrides: [] })), apply(world, made), { scopes }).changes).toEqual([]);
  });

  it("leaves overrides made here alone", () => {
    const ours = { ...override("here", "2026-12-01", "u1"), origin: "here", incoming: { kind: "nobody" } };
    const edited = edit(world, s1, (value: { overrides: readonly object[] }) => ({
      overrides: [...value.overrides, ours],
    }));
    expect(plan(COMPANY, edited).changes).toEqual([]);
  });

  it("puts a new layer of the source below one that was put on top here", () => {
    const own = { ...layer("own", []), sourceId: null, track: "own" };
    const edited = edit(world, s1, (value: { layers: readonly object[] }) => ({
      layers: [own, ...value.layers],
    }));
    const layers = [layer("L3", ["u2"]), layer("L2", ["u1"]), layer("L1", ["u2", "u3"])];
    const after = plan(replace(schedule({ layers })), edited).changes[0]?.after;
    expect(after?.kind === "schedule" && after.value.layers.map(({ track }) => track)).toEqual([
      "own",
      "L3",
      "L2",
      "L1",
    ]);
  });

  it("does not strip a user whom the source can no longer show", () => {
    expect(plan(replace(goneDraft("u1")), world).changes).toEqual([]);
  });

  it("leaves contact methods here alone when they are not asked for", () => {
    const method = {
      key: "sms:+4915",
      channel: "sms",
      address: "+4915",
      label: null,
      order: 0,
      enabled: true,
      verified: true,
      timeframes: [],
      delaySeconds: 0,
      threshold: null,
    } as const;
    const before = apply(EMPTY, plan([userDraft("u1", { contactMethods: [method] })]));
    const rules = { ...RULES, contactMethods: false };
    expect(plan([userDraft("u1")], before, { rules }).changes).toEqual([]);
    expect(plan([userDraft("u1")], before).changes).toHaveLength(1);
  });

  it("moves the seats when a placeholder is mapped to a user here", () => {
    const withDana: World = {
      ...world,
      existing: [...world.existing, existingUser("Dana", { email: "dana@x.org" })],
    };
    const userDecisions = [{ sourceId: "u3", action: "map", userId: "Dana", decidedBy: "person" }] as const;
    const made = plan(COMPANY, withDana, { userDecisions });
    expect(ops(made)).toEqual([
      "link user Person Dana",
      "update schedule Schedule s1",
      "remove user Person u3",
    ]);
    const after = made.changes[1]?.after;
    expect(after !== null && after !== undefined && referencesOf(after).map(({ id }) => id)).toContain(
      "Dana",
    );
    expect(plan(COMPANY, apply(withDana, made)).changes).toEqual([]);
  });

  it("keeps a placeholder that something made here still needs", () => {
    const own = { ...override("here", "2026-12-01", "u1"), origin: "here" };
    const ours = { ...own, incoming: { kind: "user", id: "new:user:acme:u3" } };
    const edited = edit(world, s1, (value: { overrides: readonly object[] }) => ({
      overrides: [...value.overrides, ours],
    }));
    const withDana: World = { ...edited, existing: [...edited.existing, existingUser("Dana", {})] };
    const userDecisions = [{ sourceId: "u3", action: "map", userId: "Dana", decidedBy: "person" }] as const;
    expect(ops(plan(COMPANY, withDana, { userDecisions }))).toEqual([
      "link user Person Dana",
      "update schedule Schedule s1",
    ]);
  });

  it("turns a placeholder into a user when a person decides so", () => {
    const userDecisions = [{ sourceId: "u1", action: "create", decidedBy: "person" }] as const;
    const made = plan(COMPANY, world, { userDecisions });
    expect(
      made.changes.map(({ op, fields }) => [op, fields.map(({ path, result }) => [path, result])]),
    ).toEqual([["update", [["/status", "active"]]]]);
    expect(plan(COMPANY, apply(world, made)).changes).toEqual([]);
  });

  it("does not bring back what was deleted here, until the source moves it", () => {
    const id = world.links.find((link) => link.sourceRef.kind === "team")?.entityId;
    const without: World = { ...world, existing: world.existing.filter((entity) => entity.id !== id) };
    const cleared = edit(without, s1, () => ({ teams: [] }));
    const quiet = plan(COMPANY, cleared);
    expect(quiet.changes).toEqual([]);
    expect(codes(quiet)).toContain("dangling-reference");
    const moved = plan(replace(teamDraft("t1", ["u1"], "Renamed")), cleared);
    expect(moved.conflicts).toMatchObject([{ kind: "team", path: "", ours: null }]);
  });
});

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
