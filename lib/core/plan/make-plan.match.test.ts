import { describe, expect, it } from "vitest";
import type { SourceRef } from "../model/source-ref.ts";
import { scheduleDraft, teamDraft, userDraft } from "./testing/drafts.ts";
import { apply, codes, EMPTY, existingUser, IDS, ops, plan } from "./testing/world.ts";

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
    const twin = plan([draft], world, { ids: { ...IDS, ...other } });
    expect(codes(twin)).toContain("duplicate-name");
    const made = plan([draft], world, {
      ids: { ...IDS, ...other },
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
