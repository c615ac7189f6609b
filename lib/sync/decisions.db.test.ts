import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { transaction } from "#db/client.ts";
import { loadEntities, loadUsers } from "#db/queries/load-entities.ts";
import { listConflicts, loadChanges } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import { findRun, hubRevision, type Run, takeHub } from "#db/queries/runs.ts";
import { loadLinks } from "#db/queries/source-links.ts";
import { listEntries } from "#db/queries/verifications.ts";
import { writeEntities } from "#db/queries/write-entities.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Entity } from "#lib/core/model/entity.ts";
import type { User } from "#lib/core/model/user.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { type PracticeSource, startPracticeSource } from "#lib/testing/practice-source.ts";
import { applyAndVerify, connect, readAndPlan, testCtx, workOff } from "#lib/testing/road.ts";
import { applyPlan } from "./apply-plan.ts";
import { adopt, decideConflicts, decideUsers } from "./decide.ts";
import { entityIdFor } from "./ids.ts";

/** Held by PUSER11, PUSER12, PUSER13 and PUSER14, in a rotation that is always on. */
const SCHEDULE = "PSCHD06";
const CHOSEN = { schedules: [SCHEDULE] };
const HERE = "0190f7a0-0000-7000-8000-000000000001";
const BYSTANDER = "0190f7a0-0000-7000-8000-000000000002";

let database: TestDatabase;
let ctx: Ctx;
let sources: PracticeSource[];
let connectionId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  sources = [await startPracticeSource(practice()), await startPracticeSource(practice())];
  ctx = testCtx(database.db, { allowedOrigins: sources.map(({ url }) => url) });
  connectionId = await connectTo(first());
});
afterEach(async () => {
  await Promise.all(sources.map((source) => source.close()));
  await database.drop();
});

describe("who is who", () => {
  test("people of two accounts can be one user, fed by a link of each account", async () => {
    await applyAndVerify(ctx, await readAndPlan(ctx, connectionId, CHOSEN));
    const layla = await userIdOf("PUSER11");
    renames(second(), [
      ["harbourline-practice", "harbourline-second"],
      ["@harbourline.example", "@second.example"],
    ]);
    const other = await connectTo(second());
    const planned = await readAndPlan(ctx, other, CHOSEN);
    expect(planned.account).not.toBe((await links("PUSER11"))[0]?.sourceRef.account);
    const decisions = [{ sourceId: "PUSER11", action: "map" as const, userId: layla }];
    const decided = await decideUsers(ctx, { importId: planned.id, decisions });
    expect(decided).toMatchObject({ ok: true, value: { undecidedUsers: 0 } });
    // Her e-mail is another one there, and nothing says which account is right.
    expect((await conflictsOf(planned)).map(({ entityId }) => entityId)).toContain(layla);
    await decideAll(planned, "ours");

    const done = await applyAndVerify(ctx, await theRun(planned.id));
    expect(done.state).toBe("done");
    const mapped = (await links("PUSER11")).filter(({ entityId }) => entityId === layla);
    expect(new Set(mapped.map(({ sourceRef }) => sourceRef.account)).size).toBe(2);
    expect((await links("PUSER12")).map(({ entityId }) => entityId)).not.toContain(layla);
    expect(await verdicts(done)).toEqual(["equal"]);
  });

  test("a person without a match is a placeholder that keeps the seat", async () => {
    const planned = await readAndPlan(ctx, connectionId, CHOSEN);
    const done = await applyAndVerify(ctx, planned);
    const user = (await loadUsers(ctx.db.orm)).get(await userIdOf("PUSER11"));
    expect(user?.status).toBe("placeholder");
    expect(await verdicts(done)).toEqual(["equal"]);
  });

  test("a person who is skipped has a price, known before it is paid and named by the proof", async () => {
    const planned = await readAndPlan(ctx, connectionId, CHOSEN);
    const decisions = [
      { sourceId: "PUSER12", action: "placeholder" as const },
      { sourceId: "PUSER12", action: "skip" as const },
    ];
    const decided = await decideUsers(ctx, { importId: planned.id, decisions });
    expect(decided).toMatchObject({ ok: true, value: { state: "planned" } });
    const [price] = await problemsOf(planned, "skipped-person");
    expect(price).toMatchObject({ severity: "changes-meaning", sourceRef: { id: "PUSER12" } });
    expect(price?.affected).toContainEqual(expect.objectContaining({ kind: "schedule", id: SCHEDULE }));
    const inDays = (Date.parse(price?.firstMattersAt ?? "") - Date.now()) / 86_400_000;
    expect(inDays).toBeLessThanOrEqual(14);

    const done = await applyAndVerify(ctx, await theRun(planned.id));
    expect(await links("PUSER12")).toEqual([]);
    expect(await verdicts(done)).toEqual(["differs"]);
  });

  test("a decision that names nobody is refused with its place, and none is stored", async () => {
    const planned = await readAndPlan(ctx, connectionId, CHOSEN);
    const decisions = [
      { sourceId: "PUSER12", action: "skip" as const },
      { sourceId: "PNOBODY", action: "skip" as const },
    ];
    const refused = await decideUsers(ctx, { importId: planned.id, decisions });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "invalid-input", fields: [{ path: "/1/sourceId" }] },
    });
    expect(await problemsOf(planned, "skipped-person")).toEqual([]);
  });
});

test("a schedule that is here already is adopted instead of made twice", async () => {
  const planned = await readAndPlan(ctx, connectionId, CHOSEN);
  const [made] = (await loadChanges(ctx.db.orm, planned.id)).filter(({ kind }) => kind === "schedule");
  if (made?.after?.kind !== "schedule") throw new Error("the plan makes no schedule");
  const mine = { ...made.after.value, description: "Kept by hand", layers: [], overrides: [], teams: [] };
  await edit([{ kind: "schedule", id: HERE, value: mine }]);

  const adoptions = [{ kind: "schedule" as const, sourceId: SCHEDULE, entityId: HERE }];
  const adopted = await adopt(ctx, { importId: planned.id, adoptions });
  expect(adopted).toMatchObject({ ok: true });
  await decideAll(await theRun(planned.id), "source");
  const done = await applyAndVerify(ctx, await theRun(planned.id));
  const schedules = (await loadEntities(ctx.db.orm)).filter(({ kind }) => kind === "schedule");
  expect(schedules.map(({ id }) => id)).toEqual([HERE]);
  expect(await verdicts(done)).toEqual(["equal"]);
});

describe("both sides moved", () => {
  test("a conflict is asked about; ours is kept, and remembered when the source moves again", async () => {
    await applyAndVerify(ctx, await readAndPlan(ctx, connectionId, CHOSEN));
    const id = await entityIdOf("schedule", SCHEDULE);
    await renameHere(id, "Payments, first line");
    renames(first(), [["Payments primary", "Payments on-call"]]);

    const asked = await readAndPlan(ctx, connectionId, CHOSEN);
    expect(asked).toMatchObject({ state: "deciding", undecidedConflicts: 1, fingerprint: null });
    const [conflict] = await conflictsOf(asked);
    expect(conflict).toMatchObject({
      path: "/name",
      base: "Payments primary",
      source: "Payments on-call",
      ours: "Payments, first line",
    });
    expect(await applyPlan(ctx, { importId: asked.id, fingerprint: "" })).toMatchObject({
      ok: false,
      error: { code: "undecided" },
    });
    const decisions = [{ conflictId: conflict?.id ?? "", take: "ours" as const, remember: true }];
    expect(await decideConflicts(ctx, { importId: asked.id, decisions })).toMatchObject({
      ok: true,
      value: { state: "planned" },
    });
    await applyAndVerify(ctx, await theRun(asked.id));
    expect(await nameOf(id)).toBe("Payments, first line");

    renames(first(), [["Payments primary", "Payments rota"]]);
    await renameHere(id, "Payments, front line");
    const again = await readAndPlan(ctx, connectionId, CHOSEN);
    expect(again).toMatchObject({ state: "planned", undecidedConflicts: 0 });
    expect(await conflictsOf(again)).toMatchObject([{ decision: "ours", remembered: true }]);
    await applyAndVerify(ctx, again);
    expect(await nameOf(id)).toBe("Payments, front line");
  });

  test("taking the source's side writes the source's value", async () => {
    await applyAndVerify(ctx, await readAndPlan(ctx, connectionId, CHOSEN));
    const id = await entityIdOf("schedule", SCHEDULE);
    await renameHere(id, "Payments, first line");
    renames(first(), [["Payments primary", "Payments on-call"]]);
    const asked = await readAndPlan(ctx, connectionId, CHOSEN);
    await decideAll(asked, "source");
    await applyAndVerify(ctx, await theRun(asked.id));
    expect(await nameOf(id)).toBe("Payments on-call");
  });
});

describe("something here moves after the review", () => {
  const person = (title: string): User => ({
    name: "Layla Haddad",
    email: "layla.haddad@harbourline.example",
    timeZone: "Asia/Beirut",
    title,
    status: "active",
    contactMethods: [],
    notificationRules: [],
  });
  const layla = (title: string): Entity => ({ kind: "user", id: HERE, value: person(title) });
  const bystander: Entity = {
    kind: "user",
    id: BYSTANDER,
    value: { ...person("Night desk"), name: "Nobody", email: "nobody@elsewhere.example" },
  };
  const plan = async () => {
    await edit([layla("Payments engineer")]);
    return readAndPlan(ctx, connectionId, CHOSEN, { strategy: "ours-wins" });
  };
  const press = (run: Run) => applyPlan(ctx, { importId: run.id, fingerprint: run.fingerprint ?? "" });

  test("a row that the plan is made of: the plan is refused as stale, and the new one can be applied", async () => {
    const planned = await plan();
    await edit([layla("Head of payments")]);
    expect(await press(planned)).toMatchObject({ ok: false, error: { code: "stale-plan" } });
    const anew = await theRun(planned.id);
    expect(anew.state).toBe("planned");
    expect(anew.fingerprint).not.toBe(planned.fingerprint);
    expect(await applyAndVerify(ctx, anew)).toMatchObject({ state: "done" });
  });

  test("a row that it is not made of: the reviewed plan goes through", async () => {
    const planned = await plan();
    await edit([bystander]);
    expect(await press(planned)).toMatchObject({ ok: true });
    expect(await workOff(ctx, planned.id)).toMatchObject({ state: "done", lastError: null });
  });

  test("between the button and the transaction, such a row does not stop it either", async () => {
    const planned = await plan();
    expect(await press(planned)).toMatchObject({ ok: true });
    await edit([bystander]);
    expect(await workOff(ctx, planned.id)).toMatchObject({ state: "done", lastError: null });
  });

  test("between the button and the transaction, a row of the plan sends it back to review with nothing written", async () => {
    const planned = await plan();
    expect(await press(planned)).toMatchObject({ ok: true });
    await edit([layla("Head of payments")]);
    const revision = await hubRevision(ctx.db.orm);
    const back = await workOff(ctx, planned.id);
    expect(back).toMatchObject({ state: "planned", appliedAt: null, lastError: { code: "stale-plan" } });
    expect(back.fingerprint).not.toBe(planned.fingerprint);
    expect(await hubRevision(ctx.db.orm)).toBe(revision);
    expect(await loadLinks(ctx.db.orm)).toEqual([]);
  });
});

function practice() {
  return createPracticePagerDuty({ now: () => new Date() }).handle;
}

function at(index: number): PracticeSource {
  const source = sources[index];
  if (source === undefined) throw new Error("there is no such source");
  return source;
}
const first = () => at(0);
const second = () => at(1);

function connectTo(source: PracticeSource): Promise<string> {
  return connect(ctx, {
    vendor: "pagerduty",
    name: source.url,
    baseUrl: source.url,
    credentials: { type: "api-key", key: PRACTICE_PAGERDUTY_KEY },
  });
}

/** From now on the source says other words wherever it said these. */
function renames(source: PracticeSource, words: readonly (readonly [string, string])[]): void {
  source.rewrite = (_request, response) => {
    const text = words.reduce(
      (body, [from, to]) => body.replaceAll(from, to),
      JSON.stringify(response.body ?? null),
    );
    return { ...response, body: JSON.parse(text) };
  };
}

/** An edit that a person makes here. */
function edit(entities: readonly Entity[]): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    await takeHub(tx);
    await writeEntities(tx, entities, ctx.now());
  });
}

async function renameHere(id: string, name: string): Promise<void> {
  const found = (await loadEntities(ctx.db.orm)).find((entity) => entity.id === id);
  if (found?.kind !== "schedule") throw new Error("there is no such schedule");
  await edit([{ ...found, value: { ...found.value, name } }]);
}

async function nameOf(id: string): Promise<string | undefined> {
  const found = (await loadEntities(ctx.db.orm)).find((entity) => entity.id === id);
  return found?.kind === "schedule" ? found.value.name : undefined;
}

async function decideAll(run: Run, take: "source" | "ours"): Promise<void> {
  const open = (await conflictsOf(run)).filter(({ decision }) => decision === null);
  const decisions = open.map(({ id }) => ({ conflictId: id, take }));
  expect(await decideConflicts(ctx, { importId: run.id, decisions })).toMatchObject({ ok: true });
}

async function conflictsOf(run: Run) {
  const found = await listConflicts(ctx.db.orm, run.id, { after: -1, limit: 1_000 });
  return found.map(({ conflict }) => conflict);
}

async function problemsOf(run: Run, code: string) {
  const found = await listProblems(ctx.db.orm, run.id, { after: -1, limit: 1_000 });
  return found.map(({ problem }) => problem).filter((problem) => problem.code === code);
}

async function links(sourceId: string) {
  return (await loadLinks(ctx.db.orm)).filter(({ sourceRef }) => sourceRef.id === sourceId);
}

const userIdOf = (sourceId: string) => entityIdOf("user", sourceId);

async function entityIdOf(kind: "user" | "schedule", id: string): Promise<string> {
  const [link] = await links(id);
  if (link === undefined) throw new Error(`${id} is not linked`);
  expect(link.entityId).toBe(entityIdFor({ ...link.sourceRef, kind, id }));
  return link.entityId;
}

async function verdicts(run: Run) {
  return (await listEntries(ctx.db.orm, run.id)).map(({ verdict }) => verdict);
}

async function theRun(importId: string): Promise<Run> {
  const run = await findRun(ctx.db.orm, importId);
  if (run === undefined) throw new Error("the run is gone");
  return run;
}
