import { afterAll, beforeAll, expect, test } from "vitest";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadChanges } from "#db/queries/run-plans.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx } from "#lib/testing/road.ts";

let database: TestDatabase;
let ctx: Ctx;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testCtx(database.db);
});
afterAll(() => database.drop());

test("the practice account of Opsgenie is read, planned, applied, and proved rotation by rotation", async () => {
  const connectionId = await connect(ctx, { vendor: "opsgenie", name: "Practice", practice: true });
  const planned = await readAndPlan(ctx, connectionId);
  expect(planned.lastError).toBeNull();
  expect(planned).toMatchObject({ state: "planned", undecidedUsers: 0, undecidedConflicts: 0 });
  expect(planned.readMade / planned.readMinimum).toBeLessThanOrEqual(1.05);

  const done = await applyAndVerify(ctx, planned);
  expect(done.lastError).toBeNull();
  expect(done.state).toBe("done");
  const entries = await listEntries(database.db.orm, done.id);
  expect(entries.length).toBeGreaterThanOrEqual(15);
  const others = entries.filter((entry) => entry.verdict !== "equal");
  expect(others.map(({ verdict }) => verdict)).toEqual(["not-provable"]);
  expect(others[0]?.reason).toContain("disabled at the source");
  expect(done.verifyMade / done.verifyMinimum).toBeLessThanOrEqual(1.05);
}, 180_000);

test("a second import of an unchanged account plans nothing and writes no domain row", async () => {
  const connectionId = await connect(ctx, { vendor: "opsgenie", name: "Practice again", practice: true });
  const before = await loadEntities(database.db.orm);
  const planned = await readAndPlan(ctx, connectionId);
  expect(planned.state).toBe("planned");
  expect(await loadChanges(database.db.orm, planned.id)).toEqual([]);
  const done = await applyAndVerify(ctx, planned);
  expect(done.state).toBe("done");
  expect(await loadEntities(database.db.orm)).toEqual(before);
}, 180_000);
