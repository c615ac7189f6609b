import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadChanges } from "#db/queries/run-plans.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { servePractice } from "#lib/practice/serve.ts";
import { createPracticeXmatters } from "#lib/practice/xmatters/account.ts";
import { PRACTICE_XMATTERS_KEY } from "#lib/practice/xmatters/credentials.ts";
import { xmattersLiesAt } from "#lib/practice/xmatters/lies.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx, workOff } from "#lib/testing/road.ts";
import { verifyAgain } from "./control-import.ts";

const RULES = { unmappedUsers: "create" } as const;

let database: TestDatabase;
let ctx: Ctx;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testCtx(database.db);
});
afterAll(() => database.drop());

/** What the contract says cannot be proved: holiday dates (§6.41), inactive groups (§6.14), dynamic teams (§6.34), order by alerts (§6.24). */
const NOT_PROVABLE = {
  "Customs Desk": /holidays/,
  "Retired Mainframe": /inactive/,
  Security: /decided when an alert is sent/,
  Storefront: /changes with alerts/,
};

test("the practice account is read, planned, applied, and proved equal second by second", async () => {
  const connectionId = await connect(ctx, { vendor: "xmatters", name: "Practice", practice: true });
  const planned = await readAndPlan(ctx, connectionId, "all", RULES);
  expect(planned.lastError).toBeNull();
  expect(planned).toMatchObject({ state: "planned", undecidedUsers: 0, undecidedConflicts: 0 });
  expect(planned.readMade / planned.readMinimum).toBeLessThanOrEqual(1.05);

  const done = await applyAndVerify(ctx, planned);
  expect(done).toMatchObject({ state: "done", lastError: null });
  expect(done.verifyMade / done.verifyMinimum).toBeLessThanOrEqual(1.05);
  const entries = await listEntries(database.db.orm, done.id);
  expect(entries).toHaveLength(12);
  const open = entries.filter(({ verdict }) => verdict !== "equal");
  expect(Object.fromEntries(open.map(({ name, verdict }) => [name, verdict]))).toEqual(
    Object.fromEntries(Object.keys(NOT_PROVABLE).map((name) => [name, "not-provable"])),
  );
  for (const [name, reason] of Object.entries(NOT_PROVABLE)) {
    expect(open.find((entry) => entry.name === name)?.reason).toMatch(reason);
  }
}, 120_000);

test("a second import of an unchanged source plans nothing and writes no domain row", async () => {
  const connectionId = await connect(ctx, { vendor: "xmatters", name: "Practice again", practice: true });
  const before = await loadEntities(database.db.orm);
  const planned = await readAndPlan(ctx, connectionId, "all", RULES);
  expect(planned.state).toBe("planned");
  expect(await loadChanges(database.db.orm, planned.id)).toEqual([]);
  const done = await applyAndVerify(ctx, planned);
  expect(done.state).toBe("done");
  expect(await loadEntities(database.db.orm)).toEqual(before);
}, 120_000);

describe("a source whose on-call answers lie is found out", () => {
  const lies = xmattersLiesAt(new Date());
  const verdicts = new Map<string, string | null | undefined>();

  // One import of the truth; then proof after proof, in each of which every group tells one of its untruths.
  beforeAll(async () => {
    const own = await createTestDatabase();
    const account = (planted: typeof lies) =>
      createPracticeXmatters({ now: () => new Date(), lies: planted });
    let told = account([]);
    const source = await servePractice((request) => told.handle(request));
    const there = testCtx(own.db, { allowedOrigins: [source.url] });
    const connectionId = await connect(there, {
      vendor: "xmatters",
      name: "Elsewhere",
      baseUrl: source.url,
      credentials: { type: "basic", ...PRACTICE_XMATTERS_KEY },
    });
    const run = await applyAndVerify(there, await readAndPlan(there, connectionId, "all", RULES));
    const byGroup = [...Map.groupBy(lies, ({ groupId }) => groupId).values()];
    const rounds = Math.max(...byGroup.map((group) => group.length));
    for (let round = 0; round < rounds; round++) {
      const current = byGroup.flatMap((group) => group[round] ?? []);
      told = account(current);
      await verifyAgain(there, { importId: run.id });
      await workOff(there, run.id);
      const entries = await listEntries(there.db.orm, run.id);
      for (const { id, groupId } of current) {
        verdicts.set(id, entries.find(({ sourceId }) => sourceId === groupId)?.verdict);
      }
    }
    await source.close();
    await own.drop();
  }, 240_000);

  test.each(lies)("$id: $describe", ({ id }) => {
    expect(verdicts.get(id)).toBe("differs");
  });
});
