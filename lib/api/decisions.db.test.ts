import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { transaction } from "#db/client.ts";
import { loadSchedules, loadTeams } from "#db/queries/load-entities.ts";
import { takeHub } from "#db/queries/runs.ts";
import { writeEntities } from "#db/queries/write-entities.ts";
import { sourceLinks } from "#db/schema/source-links.ts";
import type { Entity } from "#lib/core/model/entity.ts";
import type { Answer } from "./schemas/common.ts";
import type { Connection } from "./schemas/connection.ts";
import type { Import } from "./schemas/import.ts";
import type { Change, Conflict, Plan, Removal, Target, UserRow } from "./schemas/plan.ts";
import { type ApiUnderTest, openApi } from "./testing/api-runtime.ts";

type Listed<S extends z.ZodType> = { data: Answer<S>[]; nextCursor: string | null };
type Refusal = { code: string; errors?: { path: string }[] };

let api: ApiUnderTest;
let connectionId = "";
beforeAll(async () => {
  api = await openApi();
  const { body } = await api.call<Answer<typeof Connection>>("POST /connections", {
    body: { vendor: "pagerduty", name: "Practice", practice: true },
  });
  connectionId = body.id;
});
afterAll(() => api.close());

async function read(selection: unknown, rules?: unknown): Promise<Answer<typeof Import>> {
  const { body } = await api.call<Answer<typeof Import>>("POST /imports", {
    body: { connectionId, selection, ...(rules === undefined ? {} : { rules }) },
  });
  await api.workOff(body.id);
  return (await api.call<Answer<typeof Import>>(`GET /imports/${body.id}`)).body;
}

async function list<S extends z.ZodType>(path: string): Promise<Answer<S>[]> {
  return (await api.call<Listed<S>>(`GET ${path}?limit=500`)).body.data;
}

async function apply<T = Answer<typeof Import>>(run: Answer<typeof Import>) {
  return api.call<T>(`POST /imports/${run.id}/apply`, { body: { fingerprint: run.fingerprint ?? "none" } });
}

/** Somebody edits here, as an editor of this product would: rows and the hub's revision in one transaction. */
async function edit(...entities: Entity[]): Promise<void> {
  await transaction(api.rt.db, async (tx) => {
    await takeHub(tx);
    await writeEntities(tx, entities, api.rt.now());
  });
}

const user = (id: string, name: string, email: string): Entity => ({
  kind: "user",
  id,
  value: {
    name,
    email,
    timeZone: null,
    title: null,
    status: "active",
    contactMethods: [],
    notificationRules: [],
  },
});
const TWINS = ["0197a000-0000-7000-8000-000000000001", "0197a000-0000-7000-8000-000000000002"] as const;
const TEAM = "0197a000-0000-7000-8000-000000000003";
let scheduleSourceId = "";
/** Whoever is here already differs from the source in more than what a test is about. */
const SOURCE_WINS = { strategy: "source-wins" };

describe("people", () => {
  test("two people here with one e-mail leave the import undecided until a person says who is meant", async () => {
    const first = await read("all");
    const rows = await list<typeof UserRow>(`/imports/${first.id}/users`);
    const someone = rows.find(
      ({ email, usedIn }) => email !== null && usedIn.some(({ kind }) => kind === "schedule"),
    );
    if (someone?.email == null) throw new Error("the practice company has people with e-mail addresses");
    scheduleSourceId = someone.usedIn.find(({ kind }) => kind === "schedule")?.id ?? "";
    await edit(...TWINS.map((id, index) => user(id, `Twin ${index}`, someone.email ?? "")));

    const second = await read({ schedules: [scheduleSourceId] }, SOURCE_WINS);
    expect((await api.call<Answer<typeof Import>>(`GET /imports/${first.id}`)).body.state).toBe("superseded");
    expect(second).toMatchObject({
      state: "deciding",
      fingerprint: null,
      undecided: { users: 1, conflicts: 0 },
    });
    const refused = await apply<Refusal>(second);
    expect([refused.status, refused.body.code]).toEqual([409, "undecided"]);

    const path = `PUT /imports/${second.id}/users`;
    const sourceId = someone.sourceRef.id;
    const nobody = await api.call<Refusal>(path, { body: [{ sourceId, action: "map" }] });
    expect(nobody.body.errors?.[0]?.path).toBe("/0/userId");
    const decided = await api.call<Answer<typeof Import>>(path, {
      body: [{ sourceId, action: "map", userId: TWINS[0] }],
    });
    expect(decided.body).toMatchObject({ state: "planned", undecided: { users: 0 } });
    const changes = await list<typeof Change>(`/imports/${second.id}/changes`);
    expect(
      changes.find(({ sourceRef }) => sourceRef.kind === "user" && sourceRef.id === sourceId)?.entityId,
    ).toBe(TWINS[0]);
  }, 60_000);
});

describe("what moved since the review", () => {
  test("a plan whose rows were edited here is stale, and the new one is there to be reviewed", async () => {
    const [planned] = await list<typeof Import>("/imports");
    if (planned?.state !== "planned") throw new Error("the last import waits for review");
    await edit(user(TWINS[0], "Twin, renamed", "other@example.com"));
    const stale = await apply<Refusal>(planned);
    expect([stale.status, stale.body.code]).toEqual([409, "stale-plan"]);
    const { body: fresh } = await api.call<Answer<typeof Import>>(`GET /imports/${planned.id}`);
    expect(fresh.fingerprint).not.toBe(planned.fingerprint);
    expect((await apply(fresh)).status).toBe(202);
    await api.workOff(fresh.id);
    expect((await api.call<Answer<typeof Import>>(`GET /imports/${fresh.id}`)).body.state).toBe("done");
  }, 60_000);

  test("a field that both sides moved is a conflict; the decision is carried out, and dies when a value moves", async () => {
    await schedulesMovedOnBothSides("Ours");
    const run = await read({ schedules: [scheduleSourceId] });
    expect(run).toMatchObject({ state: "deciding", undecided: { conflicts: 1 } });
    const [conflict] = await list<typeof Conflict>(`/imports/${run.id}/conflicts`);
    expect(conflict).toMatchObject({
      kind: "schedule",
      path: "/name",
      base: "Long ago",
      ours: "Ours",
      decision: null,
    });
    expect((await apply<Refusal>(run)).body.code).toBe("undecided");

    const path = `PUT /imports/${run.id}/conflicts`;
    const unknown = await api.call<Refusal>(path, { body: [{ conflictId: "none", take: "ours" }] });
    expect(unknown.body.errors?.[0]?.path).toBe("/0/conflictId");
    const decision = [{ conflictId: conflict?.id, take: "ours" }];
    const decided = await api.call<Answer<typeof Import>>(path, { body: decision });
    expect(decided.body.state).toBe("planned");
    await schedulesMovedOnBothSides("Ours, moved again");
    expect((await apply<Refusal>(decided.body)).body.code).toBe("undecided");
    expect((await list<typeof Conflict>(`/imports/${run.id}/conflicts`))[0]?.decision).toBeNull();

    const again = await api.call<Answer<typeof Import>>(path, { body: [{ ...decision[0], remember: true }] });
    expect((await apply(again.body)).status).toBe(202);
    await api.workOff(run.id);
    expect(await scheduleName()).toBe("Ours, moved again");

    await schedulesMovedOnBothSides("Ours, a third time");
    const next = await read({ schedules: [scheduleSourceId] });
    expect(next).toMatchObject({ state: "planned", undecided: { conflicts: 0 } });
    const [known] = await list<typeof Conflict>(`/imports/${next.id}/conflicts`);
    expect(known).toMatchObject({ id: conflict?.id, decision: "ours", remembered: true });
  }, 90_000);
});

describe("two imports of one account", () => {
  test("one that was stopped cannot go on while another works, and is told which", async () => {
    const selection = { schedules: [scheduleSourceId] };
    const start = () =>
      api.call<Answer<typeof Import>>("POST /imports", { body: { connectionId, selection } });
    const { body: stopped } = await start();
    await api.call(`POST /imports/${stopped.id}/stop`);
    const { body: working } = await start();
    const refused = await api.call<Refusal & { importId?: string }>(`POST /imports/${stopped.id}/resume`);
    expect([refused.status, refused.body.code, refused.body.importId]).toEqual([
      409,
      "import-running",
      working.id,
    ]);
    await api.call(`POST /imports/${working.id}/stop`);
  });
});

async function linkedSchedule(): Promise<string> {
  const [link] = await api.rt.db.orm
    .select({ entityId: sourceLinks.entityId })
    .from(sourceLinks)
    .where(and(eq(sourceLinks.kind, "schedule"), eq(sourceLinks.sourceId, scheduleSourceId)));
  if (link === undefined) throw new Error("the schedule was imported");
  return link.entityId;
}

async function scheduleName(): Promise<string | undefined> {
  const id = await linkedSchedule();
  return (await loadSchedules(api.rt.db.orm, [id])).get(id)?.name;
}

/** As if the last import had brought another name, and somebody had renamed the schedule here since. */
async function schedulesMovedOnBothSides(ours: string): Promise<void> {
  const id = await linkedSchedule();
  const value = (await loadSchedules(api.rt.db.orm, [id])).get(id);
  if (value === undefined) throw new Error("the schedule is here");
  await edit({ kind: "schedule", id, value: { ...value, name: ours } });
  const where = and(eq(sourceLinks.kind, "schedule"), eq(sourceLinks.sourceId, scheduleSourceId));
  const [link] = await api.rt.db.orm.select().from(sourceLinks).where(where);
  if (link?.base?.kind !== "schedule") throw new Error("the link has the base of a schedule");
  const base = { ...link.base, value: { ...link.base.value, name: "Long ago" } };
  await api.rt.db.orm.update(sourceLinks).set({ base }).where(where);
}

describe("adoption", () => {
  test("a team that is here already is taken instead of making a second one", async () => {
    const run = await read("all", SOURCE_WINS);
    const changes = await list<typeof Change>(`/imports/${run.id}/changes`);
    const made = changes.find(({ kind, op }) => kind === "team" && op === "create");
    if (made === undefined) throw new Error("the practice company has a team that is not here yet");
    const value = { name: made.name, description: null, parent: null, members: [], routing: [] };
    await edit({ kind: "team", id: TEAM, value });
    const path = `PUT /imports/${run.id}/adoptions`;
    const wrong = { kind: "team", sourceId: made.sourceRef.id, entityId: TWINS[0] };
    expect((await api.call<Refusal>(path, { body: [wrong] })).body.errors?.[0]?.path).toBe("/0/entityId");
    const adopted = await api.call<Answer<typeof Import>>(path, { body: [{ ...wrong, entityId: TEAM }] });
    const { body: plan } = await api.call<Answer<typeof Plan>>(`GET /imports/${run.id}/plan`);
    expect(plan.fingerprint).toBe(adopted.body.fingerprint);
    expect((await apply(adopted.body)).status).toBe(202);
    await api.workOff(run.id);
    const teams = [...(await loadTeams(api.rt.db.orm))].filter(([, team]) => team.name === made.name);
    expect(teams.map(([id]) => id)).toEqual([TEAM]);
    expect((await api.call<Refusal>(path, { body: [] })).body.code).toBe("too-late");
  }, 60_000);
});

describe("targets that cannot be carried over", () => {
  /** Deleted at the source, and still paged by a policy. */
  const GONE = "PGONE02";

  test("are listed with where they are paged; a choice becomes part of the plan, holds in the next one and can be taken back", async () => {
    const run = await read("all", SOURCE_WINS);
    const path = `/imports/${run.id}/targets`;
    const policyIn = async (id: string) => {
      const changes = await list<typeof Change>(`/imports/${id}/changes`);
      return JSON.stringify(
        changes.find(({ kind, name }) => kind === "escalation-policy" && name === "Security"),
      );
    };
    const offered = (await list<typeof Target>(path)).find(({ sourceId }) => sourceId === GONE);
    expect(offered).toMatchObject({
      kind: "user",
      reason: "deleted",
      to: null,
      steps: [{ policy: "Security" }],
    });
    const before = await policyIn(run.id);
    const to = { kind: "user", id: TWINS[0] };
    const choose = (body: unknown) => api.call<Answer<typeof Import>>(`PUT ${path}`, { body });
    const wrong = await api.call<Refusal>(`PUT ${path}`, {
      body: [
        { kind: "user", sourceId: "nobody", to },
        { kind: "user", sourceId: GONE, to: { kind: "schedule", id: TWINS[0] } },
      ],
    });
    expect(wrong.body.errors?.map((error) => error.path)).toEqual(["/0/sourceId", "/1/to/id"]);
    const chosen = await choose([{ kind: "user", sourceId: GONE, to }]);
    expect(chosen.body.fingerprint).not.toBe(run.fingerprint);
    expect(await policyIn(run.id)).toContain(TWINS[0]);

    const next = await read("all", SOURCE_WINS);
    expect(await policyIn(next.id)).toContain(TWINS[0]);
    const back = { kind: "user", sourceId: GONE, to: null };
    await api.call(`PUT /imports/${next.id}/targets`, { body: [back] });
    expect(await policyIn(next.id)).toBe(before);
  }, 60_000);
});

describe("removals", () => {
  test("of what is gone are flagged and offered under the rule to ask, and the ticked one goes alone", async () => {
    const applied = await read({ schedules: ["PSCHD01", "PSCHD02"] }, SOURCE_WINS);
    await apply(applied);
    await api.workOff(applied.id);
    const ids = { id: GONE_AT_SOURCE, other: ALSO_GONE };
    await linkUnknown(ids.id, "Old rota");
    await linkUnknown(ids.other, "Older rota");
    const run = await read("all", { ...SOURCE_WINS, removedAtSource: "ask" });
    const path = `/imports/${run.id}/removals`;
    const offered = await list<typeof Removal>(path);
    expect(offered).toMatchObject([
      { kind: "schedule", name: "Old rota", remove: false, neededBy: null },
      { kind: "schedule", name: "Older rota", remove: false, neededBy: null },
    ]);
    const ops = async () =>
      (await list<typeof Change>(`/imports/${run.id}/changes`)).flatMap(({ op, name }) =>
        name.endsWith("rota") ? [`${op} ${name}`] : [],
      );
    expect(await ops()).toEqual(["flag-removed Old rota", "flag-removed Older rota"]);
    const unknown = { kind: "schedule", sourceId: "PSCHD01", remove: true };
    const refused = await api.call<Refusal>(`PUT ${path}`, { body: [unknown] });
    expect(refused.body.errors?.[0]?.path).toBe("/0/sourceId");
    const ticked = await api.call<Answer<typeof Import>>(`PUT ${path}`, {
      body: [{ ...unknown, sourceId: ids.id }],
    });
    expect(ticked.body.fingerprint).not.toBe(run.fingerprint);
    expect(await ops()).toEqual(["flag-removed Older rota", "remove Old rota"]);
    expect((await apply<Refusal>(run)).body.code).toBe("stale-plan");
    expect((await apply(ticked.body)).status).toBe(202);
    await api.workOff(run.id);
    const names = [...(await loadSchedules(api.rt.db.orm)).values()].map(({ name }) => name);
    expect(names).not.toContain("Old rota");
    expect(names).toContain("Older rota");
  }, 120_000);

  test("asked for by a program's rule are planned without a tick", async () => {
    const run = await read("all", { ...SOURCE_WINS, removedAtSource: "remove" });
    const changes = await list<typeof Change>(`/imports/${run.id}/changes`);
    expect(changes.flatMap(({ op, name }) => (op === "remove" ? [name] : []))).toEqual(["Older rota"]);
    expect(await list<typeof Removal>(`/imports/${run.id}/removals`)).toMatchObject([{ remove: true }]);
  }, 60_000);
});

const GONE_AT_SOURCE = "PGONESCHED1";
const ALSO_GONE = "PGONESCHED2";

/** A schedule here that an earlier run brought and that the source does not have any more. */
async function linkUnknown(sourceId: string, name: string): Promise<void> {
  const [link] = await api.rt.db.orm
    .select()
    .from(sourceLinks)
    .where(and(eq(sourceLinks.kind, "schedule"), eq(sourceLinks.sourceId, "PSCHD01")));
  if (link?.base?.kind !== "schedule") throw new Error("the link has the base of a schedule");
  const entityId = v7();
  const value = { ...link.base.value, name, overrides: [] };
  await edit({ kind: "schedule", id: entityId, value });
  await api.rt.db.orm
    .insert(sourceLinks)
    .values({ ...link, sourceId, entityId, base: { kind: "schedule", value } });
}
