import { describe, expect, it } from "vitest";
import type { Draft } from "../model/entity.ts";
import type { SourceRef } from "../model/source-ref.ts";
import type { User } from "../model/user.ts";
import { isReferenceOnly, type MatchInput, matchUsers } from "./match-users.ts";

const ref = (id: string): SourceRef => ({ vendor: "v", account: "acme", kind: "user", id });

function person(name: string, email: string | null, rest: Partial<User> = {}): User {
  return {
    name,
    email,
    timeZone: "Europe/Berlin",
    title: null,
    status: "active",
    contactMethods: [],
    notificationRules: [],
    ...rest,
  };
}

const draft = (id: string, value: User, deletedAtSource = false): Extract<Draft, { kind: "user" }> => ({
  kind: "user",
  sourceRef: ref(id),
  deletedAtSource,
  value,
});

function match(input: Partial<MatchInput>) {
  return matchUsers({
    drafts: [],
    users: [],
    links: [],
    decisions: [],
    unmappedUsers: "placeholder",
    ...input,
  });
}

const dana = { id: "U1", value: person("Dana Petrov", "dana@example.com") };
const ivo = { id: "U2", value: person("Ivo Marek", "ivo@example.com") };

describe("who a person of the source is here", () => {
  it("is the one user with exactly the same e-mail, whatever the case of its letters", () => {
    const [row] = match({ drafts: [draft("p1", person("D. P.", "Dana@Example.com"))], users: [dana, ivo] });
    expect(row).toMatchObject({
      candidates: [{ userId: "U1", name: "Dana Petrov", reason: "same-email" }],
      decision: { action: "map", userId: "U1" },
      decidedBy: "rule",
    });
  });

  it.each([
    ["Petrov, Dana", ["U1"]],
    ["DANA  PETROV", ["U1"]],
    ["Dána Maria Petrov", ["U1"]],
    ["Dana Petrova", []],
    ["", []],
  ])("is only suggested by name: %j", (name, found) => {
    const [row] = match({ drafts: [draft("p1", person(name, "other@example.com"))], users: [dana, ivo] });
    expect(row?.candidates.map(({ userId }) => userId)).toEqual(found);
    expect(row?.decision).toEqual({ action: "placeholder" });
    expect(row?.decidedBy).toBe("rule");
  });

  it("finds names written in other scripts", () => {
    const users = [{ id: "U3", value: person("דנה לוי", null) }];
    const [row] = match({ drafts: [draft("p1", person("לוי דנה", "d@example.com"))], users });
    expect(row?.candidates).toMatchObject([{ userId: "U3", reason: "same-name" }]);
  });

  it("stays whom an earlier run linked, even when the e-mail now points to someone else", () => {
    const [row] = match({
      drafts: [draft("p1", person("Dana Petrov", "ivo@example.com"))],
      users: [dana, ivo],
      links: [{ sourceRef: ref("p1"), entityId: "U1" }],
    });
    expect(row).toMatchObject({ decision: { action: "map", userId: "U1" }, decidedBy: "earlier-run" });
    expect(row?.candidates.map(({ userId, reason }) => [userId, reason])).toEqual([
      ["U1", "linked-before"],
      ["U2", "same-email"],
    ]);
  });

  it("is whom a person decides, before any link and rule", () => {
    const [row] = match({
      drafts: [draft("p1", person("Dana Petrov", "dana@example.com"))],
      users: [dana, ivo],
      links: [{ sourceRef: ref("p1"), entityId: "U1" }],
      decisions: [{ sourceId: "p1", action: "map", userId: "U2", decidedBy: "person" }],
    });
    expect(row).toMatchObject({ decision: { action: "map", userId: "U2" }, decidedBy: "person" });
  });

  it("is matched anew when the user that was decided on or linked is gone", () => {
    const [row] = match({
      drafts: [draft("p1", person("Dana Petrov", "dana@example.com"))],
      users: [dana],
      links: [{ sourceRef: ref("p1"), entityId: "gone" }],
      decisions: [{ sourceId: "p1", action: "map", userId: "gone", decidedBy: "person" }],
    });
    expect(row).toMatchObject({ decision: { action: "map", userId: "U1" }, decidedBy: "rule" });
  });

  it.each(["placeholder", "create", "invite", "skip"] as const)(
    "follows the rule for people without a match: %s",
    (rule) => {
      const [row] = match({ drafts: [draft("p1", person("New", "new@example.com"))], unmappedUsers: rule });
      expect(row).toMatchObject({ decision: { action: rule }, decidedBy: "rule" });
    },
  );

  it("is a placeholder when deleted at the source or known by name only, whatever the rule", () => {
    const rows = match({
      drafts: [
        draft("p1", person("Dana Petrov", "dana@example.com"), true),
        draft("p2", person("Only a name", null, { timeZone: null })),
      ],
      users: [dana],
      unmappedUsers: "create",
    });
    expect(rows.map(({ decision }) => decision)).toEqual([
      { action: "placeholder" },
      { action: "placeholder" },
    ]);
  });
});

it("whom others name by login only is recognised by it, and says nothing about what they are like", () => {
  const byLogin = person("Dana@example.com", "dana@example.com", { timeZone: null });
  const byName = person("Dana Petrov", "dana@example.com", { timeZone: null });
  const [row] = match({ drafts: [draft("p1", byLogin)], users: [dana] });
  expect(row).toMatchObject({ decision: { action: "map", userId: "U1" }, decidedBy: "rule" });
  expect([byLogin, byName].map((value) => isReferenceOnly(draft("p1", value)))).toEqual([true, false]);
});

describe("undecided, because two people claim one e-mail", () => {
  const undecided = { decision: null, decidedBy: null };

  it("two of the source", () => {
    const rows = match({
      drafts: [draft("p1", person("A", "dana@example.com")), draft("p2", person("B", "DANA@example.com"))],
      users: [dana],
    });
    expect(rows).toMatchObject([undecided, undecided]);
  });

  it("two here", () => {
    const twin = { id: "U9", value: person("Other", "dana@example.com") };
    expect(
      match({ drafts: [draft("p1", person("A", "dana@example.com"))], users: [dana, twin] }),
    ).toMatchObject([undecided]);
  });

  it("one of the source and another who is that user already", () => {
    const rows = match({
      drafts: [draft("p1", person("A", "new@example.com")), draft("p2", person("B", "dana@example.com"))],
      users: [dana],
      links: [{ sourceRef: ref("p1"), entityId: "U1" }],
    });
    expect(rows).toMatchObject([{ decidedBy: "earlier-run" }, undecided]);
  });

  it("but nobody else", () => {
    const rows = match({
      drafts: [
        draft("p1", person("A", "dana@example.com")),
        draft("p2", person("Dana Petrov", null)),
        draft("p3", person("A", "dana@example.com"), true),
      ],
      users: [dana, ivo],
    });
    expect(rows.filter(({ decision }) => decision === null)).toEqual([]);
  });
});

it("tells what depends on a person, each thing once", () => {
  const participant = { kind: "user" as const, id: ref("p1") };
  const policy: Draft = {
    kind: "escalation-policy",
    sourceRef: { ...ref("e1"), kind: "escalation-policy" },
    deletedAtSource: false,
    value: {
      name: "Payments",
      description: null,
      teams: [],
      timing: "between-steps",
      steps: [0, 1].map(() => ({
        sourceId: null,
        delaySeconds: 60,
        condition: "unacknowledged",
        assign: "all",
        whenEmpty: "skip",
        targets: [{ participant, pick: "current" }],
      })),
      repeat: null,
      handoffNotifications: null,
    },
  };
  const [row] = match({ drafts: [policy, draft("p1", person("A", null))] });
  expect(row?.usedIn).toEqual([{ kind: "escalation-policy", id: "e1", name: "Payments" }]);
});
