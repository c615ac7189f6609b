import { describe, expect, it } from "vitest";
import type { Draft } from "../model/entity.ts";
import { referencesOf } from "../model/references.ts";
import { refKey } from "../model/source-ref.ts";
import {
  COMPANY,
  goneDraft,
  layer,
  override,
  ref,
  type ScheduleParts,
  scheduleDraft,
  teamDraft,
  userDraft,
} from "./testing/drafts.ts";
import {
  apply,
  codes,
  EMPTY,
  edit,
  existingUser,
  ops,
  plan,
  RULES,
  WHOLE,
  type World,
} from "./testing/world.ts";

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
    const edited = edit(world, s1, (entity) => ({
      overrides: [...(entity.kind === "schedule" ? entity.value.overrides : []), ours],
    }));
    expect(plan(COMPANY, edited).changes).toEqual([]);
  });

  it("puts a new layer of the source below one that was put on top here", () => {
    const own = { ...layer("own", []), sourceId: null, track: "own" };
    const edited = edit(world, s1, (entity) => ({
      layers: [own, ...(entity.kind === "schedule" ? entity.value.layers : [])],
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

  it("takes what could not be read this time for no news", () => {
    const unread = (draft: Draft, ...members: string[]): Draft => ({ ...draft, unread: members });
    const seen = userDraft("u1", { name: "Login u1", timeZone: null });
    expect(plan(replace(seen), world).changes).toHaveLength(1);
    expect(plan(replace(unread(seen, "name", "timeZone")), world).changes).toEqual([]);
    const empty = teamDraft("t1", []);
    expect(plan(replace(empty), world).changes).toHaveLength(1);
    expect(plan(replace(unread(empty, "members")), world).changes).toEqual([]);
    const [made] = plan(replace(unread(teamDraft("t1", [], "Renamed"), "members")), world).changes;
    expect(made?.fields.map(({ path }) => path)).toEqual(["/name"]);
    expect(ops(plan([unread(seen, "name", "timeZone")]))).toEqual(["create user Login u1"]);
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
    const edited = edit(world, s1, (entity) => ({
      overrides: [...(entity.kind === "schedule" ? entity.value.overrides : []), ours],
    }));
    const withDana: World = { ...edited, existing: [...edited.existing, existingUser("Dana", {})] };
    const userDecisions = [{ sourceId: "u3", action: "map", userId: "Dana", decidedBy: "person" }] as const;
    expect(ops(plan(COMPANY, withDana, { userDecisions }))).toEqual([
      "link user Person Dana",
      "update schedule Schedule s1",
    ]);
  });

  it("deactivates a placeholder whose person is deactivated at the source", () => {
    const made = plan(replace(userDraft("u1", { status: "deactivated" })), world);
    expect(
      made.changes.map(({ op, fields }) => [op, fields.map(({ path, result }) => [path, result])]),
    ).toEqual([["update", [["/status", "deactivated"]]]]);
    expect(plan(replace(userDraft("u1", { status: "deactivated" })), apply(world, made)).changes).toEqual([]);
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
