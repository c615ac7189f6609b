import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadChanges } from "#db/queries/run-plans.ts";
import { countRequests } from "#db/queries/run-requests.ts";
import { CLAIM_SECONDS, findRun, hubRevision } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import { audit } from "#db/schema/audit.ts";
import { applyPlan } from "#lib/sync/apply-plan.ts";
import { ImportRules, startImport } from "#lib/sync/start-import.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { gate } from "#lib/testing/practice-source.ts";
import { applyAndVerify, readAndPlan } from "#lib/testing/road.ts";
import { killWorkers } from "#lib/testing/worker.ts";
import { createWorld, reaches, type World } from "#lib/testing/world.ts";

const SCHEDULES = ["PSCHD06", "PSCHD07"];
/** A dead worker's claim ends, the sweep of another finds the run, and the rest of the work is done, on a busy machine too. */
const RECOVERY_MS = (CLAIM_SECONDS + 30) * 1000;

/** What an import comes to when nobody disturbs it. */
let undisturbed: { plan: unknown; rows: unknown; minimum: number };

beforeAll(async () => {
  const world = await createWorld();
  const quiet = { ...world.ctx, queue: { wake: async () => {}, close: async () => {} } };
  const planned = await readAndPlan(quiet, world.connectionId, { schedules: SCHEDULES });
  const plan = await planOf(world, planned.id);
  const done = await applyAndVerify(quiet, planned);
  expect(done.state).toBe("done");
  undisturbed = { plan, rows: await rowsOf(world), minimum: done.readMinimum + done.verifyMinimum };
  await world.end();
}, 60_000);
afterAll(killWorkers);

describe.concurrent("a worker that is killed", () => {
  test("in reading: another one reads on, and asks for no page again that was stored", async () => {
    const world = await createWorld();
    const held = gate();
    world.source.interfere = (request) =>
      request.path === "/schedules/PSCHD07" ? held.pass().then(() => undefined) : undefined;
    const first = await world.worker();
    const importId = await begin(world);
    await held.reached;
    await eventually(
      () => stored(world, importId),
      (pages) => pages > 3,
    );
    await first.kill();
    const storedBefore = await stored(world, importId);
    const seenBefore = world.source.seen.length;
    world.source.interfere = undefined;
    held.open();

    await world.worker();
    await reaches(world, importId, "planned", RECOVERY_MS);
    const run = await findRun(world.ctx.db.orm, importId);
    expect(await planOf(world, importId)).toEqual(undisturbed.plan);
    expect(world.source.seen.length - seenBefore).toBe((run?.readMade ?? 0) - storedBefore);
    await finish(world, importId);
    await world.end();
  }, 120_000);

  test("in applying: nothing of it is written, and another one writes all of it once", async () => {
    const world = await createWorld();
    const first = await world.worker();
    const importId = await begin(world);
    await reaches(world, importId, "planned", RECOVERY_MS);
    const blocker = await world.ctx.db.pool.connect();
    await blocker.query("begin");
    await blocker.query("select revision from hub for update");
    await apply(world, importId);
    await eventually(
      () => waitingForLock(world),
      (sessions) => sessions > 0,
    );
    await first.kill();
    await blocker.query("rollback");
    blocker.release();
    expect(await hubRevision(world.ctx.db.orm)).toBe(0);

    await world.worker();
    await reaches(world, importId, "done", RECOVERY_MS);
    await isAsUndisturbed(world, importId);
    await world.end();
  }, 120_000);

  test("in verifying: another one proves the rest, and keeps the verdicts that were there", async () => {
    const world = await createWorld();
    const first = await world.worker();
    const importId = await begin(world);
    await reaches(world, importId, "planned", RECOVERY_MS);
    const held = gate();
    world.source.interfere = (request) =>
      request.path === "/schedules/PSCHD07" ? held.pass().then(() => undefined) : undefined;
    await apply(world, importId);
    await held.reached;
    await first.kill();
    const before = await listEntries(world.ctx.db.orm, importId);
    expect(before.filter((entry) => entry.verdict === "equal")).not.toEqual([]);
    expect(before.filter((entry) => entry.verdict === null)).not.toEqual([]);
    world.source.interfere = undefined;
    held.open();

    await world.worker();
    await reaches(world, importId, "done", RECOVERY_MS);
    const after = await listEntries(world.ctx.db.orm, importId);
    for (const entry of before.filter(({ verdict }) => verdict !== null)) expect(after).toContainEqual(entry);
    await isAsUndisturbed(world, importId);
    await world.end();
  }, 120_000);
});

test("a worker that is told to stop ends its slice, gives the run back, and exits with 0", async () => {
  const world = await createWorld();
  const held = gate();
  world.source.interfere = (request) =>
    request.path === "/schedules/PSCHD07" ? held.pass().then(() => undefined) : undefined;
  const worker = await world.worker();
  const importId = await begin(world);
  await held.reached;
  const stopped = worker.stop();
  held.open();
  expect(await stopped).toBe(0);
  expect(await findRun(world.ctx.db.orm, importId)).toMatchObject({ claimedUntil: null, lastError: null });
  await world.end();
}, 60_000);

test("two workers share a database: every request is made once and every row written once, though the source is slower than a claim is long", async () => {
  const world = await createWorld();
  world.source.interfere = async (request, nth) => {
    const isSlow = request.path === "/schedules/PSCHD07" && nth === 1;
    await new Promise((done) => setTimeout(done, isSlow ? (CLAIM_SECONDS + 4) * 1000 : 20));
    return undefined;
  };
  await Promise.all([world.worker(), world.worker()]);
  const before = world.source.seen.length;
  const importId = await begin(world);
  await finish(world, importId);
  expect(world.source.seen.length - before).toBe(undisturbed.minimum);
  await world.end();
}, 120_000);

async function begin({ ctx, connectionId }: World): Promise<string> {
  const selection = { schedules: SCHEDULES };
  const run = await startImport(ctx, { connectionId, selection, rules: ImportRules.parse({}) });
  if (!run.ok) throw new Error(run.error.message);
  return run.value.id;
}

async function apply({ ctx }: World, importId: string): Promise<void> {
  const run = await findRun(ctx.db.orm, importId);
  const applied = await applyPlan(ctx, { importId, fingerprint: run?.fingerprint ?? "" });
  expect(applied).toMatchObject({ ok: true });
}

async function finish(world: World, importId: string): Promise<void> {
  await reaches(world, importId, "planned", RECOVERY_MS);
  await apply(world, importId);
  await reaches(world, importId, "done", RECOVERY_MS);
  await isAsUndisturbed(world, importId);
}

/** The rows, their writing, and the verdicts are those of an import that nobody disturbed. */
async function isAsUndisturbed(world: World, importId: string): Promise<void> {
  const db = world.ctx.db.orm;
  expect(await rowsOf(world)).toEqual(undisturbed.rows);
  expect(await hubRevision(db)).toBe(1);
  expect(await db.select().from(audit).where(eq(audit.action, "import.applied"))).toHaveLength(1);
  const verdicts = (await listEntries(db, importId)).map((entry) => entry.verdict);
  expect(verdicts).toEqual(SCHEDULES.map(() => "equal"));
}

async function planOf({ ctx }: World, importId: string): Promise<unknown> {
  const changes = await loadChanges(ctx.db.orm, importId);
  return changes.map(({ id, op, kind, entityId, name, after }) => ({ id, op, kind, entityId, name, after }));
}

async function rowsOf({ ctx }: World): Promise<unknown> {
  const entities = await loadEntities(ctx.db.orm);
  return entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function stored({ ctx }: World, importId: string): Promise<number> {
  return (await countRequests(ctx.db.orm, importId, "read")).done;
}

/** Connections that wait for the row lock of the hub. */
async function waitingForLock({ ctx }: World): Promise<number> {
  const found = await ctx.db.pool.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query ilike $1`,
    [`update "hub"%`],
  );
  return found.rows[0]?.n ?? 0;
}
