import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrateDatabase } from "#db/migrate.ts";
import { findRun, hubRevision, type Run } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import { audit } from "#db/schema/audit.ts";
import { imports } from "#db/schema/imports.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Failure } from "#lib/core/access/failure.ts";
import type { Result } from "#lib/core/result.ts";
import { applyPlan } from "#lib/sync/apply-plan.ts";
import { stopImport, verifyAgain } from "#lib/sync/control-import.ts";
import { createSharedBudget } from "#lib/sync/shared-budget.ts";
import { ImportRules, startImport } from "#lib/sync/start-import.ts";
import { createTestDatabase } from "#lib/testing/database.ts";
import { killWorkers } from "#lib/testing/worker.ts";
import { createWorld, reaches, type World } from "#lib/testing/world.ts";
import { installQueue } from "./queue.ts";

const SCHEDULES = ["PSCHD06", "PSCHD07"];
const PATIENCE_MS = 60_000;

let world: World;
/** Two web processes; each has connections of its own. */
let webs: readonly [Ctx, Ctx];

beforeAll(async () => {
  world = await createWorld();
  webs = [world.web(), world.web()];
  await Promise.all([world.worker(), world.worker()]);
}, 120_000);
afterAll(async () => {
  await world.end();
  await killWorkers();
});

describe("two web processes and two workers on one database", () => {
  test("of two imports of an account that start at once one begins; the other is told which one runs", async () => {
    const before = await countRuns();
    const { won, lost } = oneOf(await fromBoth((ctx) => begin(ctx)));
    expect(lost).toMatchObject({ code: "import-running", extra: { importId: won.id } });
    expect(await countRuns()).toBe(before + 1);
    await reaches(world, won.id, "planned", PATIENCE_MS);
  }, 120_000);

  test("of two that take the place of one that waits for review, one does", async () => {
    const first = await planned();
    const { won, lost } = oneOf(await fromBoth((ctx) => begin(ctx)));
    expect(lost).toMatchObject({ code: "import-running", extra: { importId: won.id } });
    expect((await findRun(world.ctx.db.orm, first.id))?.state).toBe("superseded");
    await reaches(world, won.id, "planned", PATIENCE_MS);
  }, 120_000);

  test("a plan that is applied twice at once is written once", async () => {
    const run = await planned();
    const plan = { importId: run.id, fingerprint: run.fingerprint ?? "" };
    const before = await hubRevision(world.ctx.db.orm);
    const { lost } = oneOf(await fromBoth((ctx) => applyPlan(ctx, plan)));
    expect(lost.code).toBe("too-late");
    await reaches(world, run.id, "done", PATIENCE_MS);
    expect(await hubRevision(world.ctx.db.orm)).toBe(before + 1);
    expect(await deeds("import.applied", run.id)).toHaveLength(1);
    expect(await verdicts(run.id)).toEqual(["equal", "equal"]);
  }, 120_000);

  test("a plan is either applied or its place is taken by a new import, never both", async () => {
    const run = await planned();
    const plan = { importId: run.id, fingerprint: run.fingerprint ?? "" };
    const before = await hubRevision(world.ctx.db.orm);
    const [applied, started] = await Promise.all([applyPlan(webs[0], plan), begin(webs[1])]);
    if (applied.ok) {
      expect(started).toMatchObject({ ok: false, error: { code: "import-running" } });
      await reaches(world, run.id, "done", PATIENCE_MS);
    } else {
      expect(started).toMatchObject({ ok: true });
      expect(["stale-plan", "import-running"]).toContain(applied.error.code);
      expect((await findRun(world.ctx.db.orm, run.id))?.state).toBe("superseded");
      expect(await hubRevision(world.ctx.db.orm)).toBe(before);
      if (started.ok) await reaches(world, started.value.id, "planned", PATIENCE_MS);
    }
  }, 120_000);

  test("a proof that is asked for twice at once is made once", async () => {
    const run = await planned();
    await applyPlan(webs[0], { importId: run.id, fingerprint: run.fingerprint ?? "" });
    await reaches(world, run.id, "done", PATIENCE_MS);
    const before = world.source.seen.length;
    // Held until both have asked: a proof that has ended already may be asked for again.
    let open = () => {};
    const asked = new Promise<void>((resolve) => {
      open = resolve;
    });
    world.source.interfere = () => asked.then(() => undefined);
    const outcomes = await fromBoth((ctx) => verifyAgain(ctx, { importId: run.id }));
    open();
    world.source.interfere = undefined;
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    await reaches(world, run.id, "done", PATIENCE_MS);
    const after = await findRun(world.ctx.db.orm, run.id);
    expect(world.source.seen.length - before).toBe(after?.verifyMinimum);
    expect(after?.verifyMade).toBe(after?.verifyMinimum);
    expect(await verdicts(run.id)).toEqual(["equal", "equal"]);
  }, 120_000);

  test("an import that is stopped by one while the other starts anew ends with one import at work", async () => {
    const first = await begin(webs[0]);
    if (!first.ok) throw new Error(first.error.message);
    const [stopped, started] = await Promise.all([
      stopImport(webs[0], { importId: first.value.id }),
      begin(webs[1]),
    ]);
    expect(stopped.ok || stopped.error.code === "too-late").toBe(true);
    if (started.ok) await reaches(world, started.value.id, "planned", PATIENCE_MS);
    else expect(started.error.code).toBe("import-running");
    expect((await findRun(world.ctx.db.orm, first.value.id))?.state).not.toBe("reading");
  }, 120_000);
});

test("a budget is one budget, whoever takes from it", async () => {
  const perMinute = 40;
  const now = new Date();
  const budgets = webs.map((ctx) =>
    createSharedBudget(ctx.db, { connectionId: world.connectionId, perMinute, now: () => now }),
  );
  const waits = await Promise.all(
    Array.from({ length: 100 }, (_, index) => budgets[index % 2]?.acquire() ?? null),
  );
  expect(waits.filter((wait) => wait === null).length).toBeLessThanOrEqual(perMinute);
  const [first, second] = budgets;
  await first?.report({ status: 429, remaining: 0, resetAt: now.getTime() + 5_000 });
  expect(await second?.acquire()).toBeGreaterThan(now.getTime());
});

test("two machines that start at once make the database and the queue once", async () => {
  const database = await createTestDatabase();
  await database.db.pool.query(
    "drop schema drizzle cascade; drop schema public cascade; create schema public",
  );
  const start = async () => {
    await migrateDatabase(database.url);
    await installQueue(database.url);
  };
  await Promise.all([start(), start()]);
  const { rows } = await database.db.pool.query("select count(*)::int as queues from pgboss.queue");
  expect(rows).toEqual([{ queues: 1 }]);
  await database.drop();
});

function fromBoth<T>(ask: (ctx: Ctx) => Promise<T>): Promise<readonly [T, T]> {
  return Promise.all([ask(webs[0]), ask(webs[1])]);
}

/** One of two succeeded, and the other did not. */
function oneOf<T>(outcomes: readonly Result<T, Failure>[]): { won: T; lost: Failure } {
  const won = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const lost = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  const [[first], [second]] = [won, lost];
  if (won.length !== 1 || first === undefined || second === undefined) {
    throw new Error(`${won.length} of ${outcomes.length} succeeded`);
  }
  return { won: first, lost: second };
}

function begin(ctx: Ctx): Promise<Result<Run, Failure>> {
  const { connectionId } = world;
  return startImport(ctx, {
    connectionId,
    selection: { schedules: SCHEDULES },
    rules: ImportRules.parse({}),
  });
}

async function planned(): Promise<Run> {
  const started = await begin(webs[0]);
  if (!started.ok) throw new Error(started.error.message);
  await reaches(world, started.value.id, "planned", PATIENCE_MS);
  const run = await findRun(world.ctx.db.orm, started.value.id);
  if (run === undefined) throw new Error("the run is gone");
  return run;
}

async function verdicts(importId: string) {
  return (await listEntries(world.ctx.db.orm, importId)).map(({ verdict }) => verdict);
}

async function countRuns(): Promise<number> {
  return (await world.ctx.db.orm.select({ id: imports.id }).from(imports)).length;
}

function deeds(action: string, importId: string) {
  return world.ctx.db.orm
    .select()
    .from(audit)
    .where(and(eq(audit.action, action), eq(audit.importId, importId)));
}
