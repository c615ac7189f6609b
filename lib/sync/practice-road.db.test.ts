import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadChanges } from "#db/queries/run-plans.ts";
import { hubRevision } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { liesAt } from "#lib/practice/pagerduty/lies.ts";
import { servePractice } from "#lib/practice/serve.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx } from "#lib/testing/road.ts";

let database: TestDatabase;
let ctx: Ctx;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testCtx(database.db);
});
afterAll(() => database.drop());

test("the practice account is read, planned, applied, and proved equal second by second", async () => {
  const connectionId = await connect(ctx, { vendor: "pagerduty", name: "Practice", practice: true });
  const planned = await readAndPlan(ctx, connectionId);
  expect(planned.lastError).toBeNull();
  expect(planned).toMatchObject({ state: "planned", undecidedUsers: 0, undecidedConflicts: 0 });
  expect(planned.readMade / planned.readMinimum).toBeLessThanOrEqual(1.05);

  const done = await applyAndVerify(ctx, planned);
  expect(done.lastError).toBeNull();
  expect(done.state).toBe("done");
  const entries = await listEntries(database.db.orm, done.id);
  expect(
    entries
      .map(({ name, verdict, reason }) => ({ name, verdict, reason }))
      .filter((entry) => entry.verdict !== "equal"),
  ).toEqual([]);
  expect(entries).toHaveLength(20);
  expect(done.verifyMade / done.verifyMinimum).toBeLessThanOrEqual(1.05);
}, 120_000);

test("a second import of an unchanged source plans nothing and writes no domain row", async () => {
  const connectionId = await connect(ctx, { vendor: "pagerduty", name: "Practice again", practice: true });
  const before = { revision: await hubRevision(database.db.orm), hub: await loadEntities(database.db.orm) };
  const planned = await readAndPlan(ctx, connectionId);
  expect(planned.state).toBe("planned");
  expect(await loadChanges(database.db.orm, planned.id)).toEqual([]);
  const done = await applyAndVerify(ctx, planned);
  expect(done.state).toBe("done");
  expect(await loadEntities(database.db.orm)).toEqual(before.hub);
}, 120_000);

describe("a source whose rendering lies is found out", () => {
  const now = new Date();
  for (const lie of liesAt(now)) {
    test(`${lie.name}: ${lie.describe}`, async () => {
      const own = await createTestDatabase();
      const liar = await servePractice(createPracticePagerDuty({ now: () => new Date(), lie }).handle);
      try {
        const there = testCtx(own.db, { allowedOrigins: [new URL(liar.url).origin] });
        const connectionId = await connect(there, {
          vendor: "pagerduty",
          name: "Liar",
          baseUrl: liar.url,
          credentials: { type: "api-key", key: PRACTICE_PAGERDUTY_KEY },
        });
        const planned = await readAndPlan(there, connectionId, { schedules: [lie.scheduleId] });
        const done = await applyAndVerify(there, planned);
        expect(done.state).toBe("done");
        const entries = await listEntries(own.db.orm, done.id);
        const verdicts = entries
          .filter((entry) => entry.sourceId === lie.scheduleId)
          .map((entry) => entry.verdict);
        expect(verdicts).toEqual(["differs"]);
        const found = entries.flatMap(({ tracks }) => tracks.flatMap((track) => track.differences));
        const reason = lie.name.startsWith("override-") ? "override" : "definition";
        expect(new Set(found.map((difference) => difference.reason))).toEqual(new Set([reason]));
      } finally {
        await liar.close();
        await own.drop();
      }
    }, 60_000);
  }
});
