import { afterAll, beforeAll, expect, test } from "vitest";
import { loadEntities, loadUsers } from "#db/queries/load-entities.ts";
import { listConflicts, loadChanges } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import type { Run } from "#db/queries/runs.ts";
import { loadLinks } from "#db/queries/source-links.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Adoption, SourceLink } from "#lib/core/plan/plan.ts";
import { readOnCall } from "#lib/hub/read-on-call.ts";
import { readUserSources } from "#lib/hub/read-user-sources.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx, workOff } from "#lib/testing/road.ts";
import { verifyAgain } from "./control-import.ts";
import { adopt, decideConflicts, decideUsers } from "./decide.ts";
import { leadField } from "./lead-field.ts";

/** In both accounts, and in the second one known by an address that the first has only as a second one. */
const KNOWN_BY_OTHER_ADDRESS = { pagerduty: "PUSER07", name: "Kwame" };
/** In the second account their turns are forwarded while they are on call by the first. */
const FORWARDED = "PUSER13";

let database: TestDatabase;
let ctx: Ctx;
let first: Run;
let second: Run;
let offered: readonly Adoption[];
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testCtx(database.db);
  const pagerduty = await connect(ctx, { vendor: "pagerduty", name: "PagerDuty", practice: true });
  first = await applyAndVerify(ctx, await readAndPlan(ctx, pagerduty, "all", { unmappedUsers: "create" }));
  const opsgenie = await connect(ctx, { vendor: "opsgenie", name: "Opsgenie", practice: true });
  second = await readAndPlan(ctx, opsgenie, "all", { unmappedUsers: "create" });
  offered = await offersOf(second);
  await adoptAll(offered.filter(({ kind }) => kind === "team" || kind === "service"));
  second = await applyAndVerify(ctx, await keepWhatIsHere(await mapKwame()));
}, 180_000);
afterAll(() => database.drop());

test("teams, services and a schedule of the same name are offered for adoption", () => {
  const counts = Map.groupBy(offered, ({ kind }) => kind);
  expect([...counts].map(([kind, group]) => [kind, group.length]).sort()).toEqual([
    ["schedule", 1],
    ["service", 3],
    ["team", 3],
  ]);
});

test("someone who is in both tools is one user with a link to each", async () => {
  const people = Map.groupBy(
    (await loadLinks(database.db.orm)).filter(({ sourceRef }) => sourceRef.kind === "user"),
    ({ entityId }) => entityId,
  );
  const shared = [...people.values()].filter((links) => links.length === 2);
  expect(shared).toHaveLength(13);
  for (const links of shared) {
    expect(links.map(({ sourceRef }) => sourceRef.vendor).sort()).toEqual(["opsgenie", "pagerduty"]);
  }
});

test("what was adopted is there once, and what was not twice, told apart by where it comes from", async () => {
  const links = await loadLinks(database.db.orm);
  const twice = (kind: string) => {
    const named = Map.groupBy(
      entities.filter((entity) => entity.kind === kind),
      ({ value }) => nameOf(value),
    );
    return [...named].filter(([, group]) => group.length > 1);
  };
  const entities = await loadEntities(database.db.orm);
  expect(twice("team")).toEqual([]);
  expect(twice("service")).toEqual([]);
  const [same, ...others] = twice("schedule");
  expect(others).toEqual([]);
  const vendors = same?.[1].map(({ id }) => links.find(({ entityId }) => entityId === id)?.sourceRef.vendor);
  expect(vendors?.sort()).toEqual(["opsgenie", "pagerduty"]);
});

test("a forwarding of one account moves nobody in the schedules of the other", async () => {
  const verdicts = (await listEntries(database.db.orm, second.id)).map(({ verdict }) => verdict);
  expect(verdicts.filter((verdict) => verdict !== "equal")).toEqual(["not-provable"]);
  const link = (await loadLinks(database.db.orm)).find(({ sourceRef }) => sourceRef.id === FORWARDED);
  const moved = (await loadEntities(database.db.orm)).filter(
    (entity) => entity.kind === "substitution" && entity.value.absent === link?.entityId,
  );
  expect(moved.length).toBeGreaterThan(0);

  expect(await verifyAgain(ctx, { importId: first.id })).toMatchObject({ ok: true });
  first = await workOff(ctx, first.id);
  const again = await listEntries(database.db.orm, first.id);
  expect(again.filter(({ verdict }) => verdict !== "equal").map(({ name }) => name)).toEqual([]);
  expect(again).toHaveLength(20);
}, 120_000);

test("who is on call now is told over all sources", async () => {
  const { schedules } = await readOnCall(database.db, ctx.now().getTime());
  expect(schedules).toHaveLength(35);
});

test("neither account finds anything to change after the other was imported", async () => {
  for (const run of [first, second]) {
    const again = await readAndPlan(ctx, run.connectionId, "all", { unmappedUsers: "create" });
    const changes = await loadChanges(database.db.orm, again.id);
    expect(changes.map(({ kind, op, name, fields }) => ({ kind, op, name, fields }))).toEqual([]);
  }
}, 120_000);

test("a field of somebody in both tools takes the word of the one that it follows, at once and in later imports", async () => {
  const links = await loadLinks(database.db.orm);
  const said = ({ base }: SourceLink) => (base?.kind === "user" ? base.value.name : null);
  const [pair] = [...Map.groupBy(links, ({ entityId }) => entityId).values()].filter(
    ([one, other, ...more]) =>
      one !== undefined && other !== undefined && more.length === 0 && said(one) !== said(other),
  );
  const there = pair?.find(({ sourceRef }) => sourceRef.vendor === "opsgenie");
  const other = pair?.find(({ sourceRef }) => sourceRef.vendor === "pagerduty");
  if (there === undefined || other === undefined) throw new Error("both tools agree about everybody");
  const name = async () => (await loadUsers(database.db.orm, [there.entityId])).get(there.entityId)?.name;
  expect(await name()).toBe(said(other));
  const { vendor, account, id: sourceId } = there.sourceRef;
  const led = await leadField(ctx, {
    userId: there.entityId,
    field: "name",
    lead: { type: "source", vendor, account, sourceId },
  });
  expect(led).toMatchObject({ ok: true });
  expect(await name()).toBe(said(there));
  for (const run of [first, second]) {
    const again = await readAndPlan(ctx, run.connectionId, "all", { unmappedUsers: "create" });
    expect(await loadChanges(database.db.orm, again.id)).toEqual([]);
    expect(again.undecidedConflicts).toBe(0);
  }
}, 120_000);

test("a person in a third tool is still one user, and on call over all three", async () => {
  const connectionId = await connect(ctx, { vendor: "xmatters", name: "xMatters", practice: true });
  let third = await readAndPlan(ctx, connectionId, "all", { unmappedUsers: "create" });
  third = await applyAndVerify(ctx, await keepWhatIsHere(third));
  expect(third).toMatchObject({ state: "done", lastError: null });
  const links = (await loadLinks(database.db.orm)).filter(({ sourceRef }) => sourceRef.kind === "user");
  const inThree = [...Map.groupBy(links, ({ entityId }) => entityId).values()].filter(
    (of) => new Set(of.map(({ sourceRef }) => sourceRef.vendor)).size === 3,
  );
  expect(inThree.length).toBeGreaterThanOrEqual(4);
  const { schedules } = await readOnCall(database.db, ctx.now().getTime());
  expect(schedules).toHaveLength(47);
  const [someone] = inThree.flatMap(([link]) => link ?? []);
  const said = await readUserSources(database.db, someone?.entityId ?? "");
  expect(said?.sources.map(({ sourceRef }) => sourceRef.vendor)).toEqual([
    "opsgenie",
    "pagerduty",
    "xmatters",
  ]);
  for (const run of [first, second, third]) {
    const again = await readAndPlan(ctx, run.connectionId, "all", { unmappedUsers: "create" });
    expect(await loadChanges(database.db.orm, again.id)).toEqual([]);
  }
}, 180_000);

/** What the plan offers to take instead of making a second one. */
async function offersOf(run: Run): Promise<readonly Adoption[]> {
  const problems = await listProblems(database.db.orm, run.id, { after: -1, limit: 1_000 });
  return problems.flatMap(({ problem: { code, sourceRef, affected } }): Adoption[] => {
    const [twin] = affected;
    if (code !== "duplicate-name" || sourceRef === null || twin === undefined) return [];
    const { kind } = sourceRef;
    if (kind === "user" || kind === "substitution") return [];
    return [{ kind, sourceId: sourceRef.id, entityId: twin.id }];
  });
}

async function adoptAll(adoptions: readonly Adoption[]): Promise<void> {
  const adopted = await adopt(ctx, { importId: second.id, adoptions: [...adoptions] });
  if (!adopted.ok) throw new Error(adopted.error.message);
}

async function mapKwame(): Promise<Run> {
  const link = (await loadLinks(database.db.orm)).find(
    ({ sourceRef }) => sourceRef.id === KNOWN_BY_OTHER_ADDRESS.pagerduty,
  );
  const entities = await loadChanges(database.db.orm, second.id);
  const change = entities.find(
    ({ kind, name }) => kind === "user" && name.startsWith(KNOWN_BY_OTHER_ADDRESS.name),
  );
  if (change === undefined) throw new Error("the plan knows nobody by that name");
  const decided = await decideUsers(ctx, {
    importId: second.id,
    decisions: [{ sourceId: change.sourceRef.id, action: "map", userId: link?.entityId }],
  });
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value;
}

/** What both accounts say differently, of a person or of what was adopted, is for somebody to decide: here the first account stays right. */
async function keepWhatIsHere(run: Run): Promise<Run> {
  if (run.undecidedConflicts === 0) return run;
  const conflicts = await listConflicts(database.db.orm, run.id, { after: -1, limit: 1_000 });
  const decided = await decideConflicts(ctx, {
    importId: run.id,
    decisions: conflicts.map(({ conflict }) => ({ conflictId: conflict.id, take: "ours" as const })),
  });
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value;
}

function nameOf(value: object): string {
  return "name" in value ? String(value.name) : "";
}
