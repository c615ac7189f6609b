import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadChanges } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import { hubRevision } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { createPracticeOpsgenie, PRACTICE_OPSGENIE_KEY } from "#lib/practice/opsgenie/account.ts";
import { opsgenieLiesAt } from "#lib/practice/opsgenie/lies.ts";
import { servePractice } from "#lib/practice/serve.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx, workOff } from "#lib/testing/road.ts";
import { chooseReading } from "./choose-reading.ts";
import { verifyAgain } from "./control-import.ts";

const RULES = { unmappedUsers: "create" } as const;

/** The contract does not know whether a disabled schedule is rendered (§5.18). */
const DISABLED = {
  name: "Old data centre",
  verdict: "not-provable",
  reason: expect.stringMatching(/disabled/),
};

/** The source lists overrides without the time of their making: where they overlap its own timeline decides (§5.15). */
const SETTLED_BY_TIMELINE = "override-order-reversed";

let database: TestDatabase;
let ctx: Ctx;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testCtx(database.db);
});
afterAll(() => database.drop());

test("the practice account is read, planned, applied, and proved equal second by second", async () => {
  const connectionId = await connect(ctx, { vendor: "opsgenie", name: "Practice", practice: true });
  const planned = await readAndPlan(ctx, connectionId, "all", RULES);
  expect(planned.lastError).toBeNull();
  expect(planned).toMatchObject({ state: "planned", undecidedUsers: 0, undecidedConflicts: 0 });
  expect(planned.readMade / planned.readMinimum).toBeLessThanOrEqual(1.05);

  const done = await applyAndVerify(ctx, planned);
  expect(done.lastError).toBeNull();
  expect(done.state).toBe("done");
  const entries = await listEntries(database.db.orm, done.id);
  expect(entries).toHaveLength(15);
  expect(
    entries
      .map(({ name, verdict, reason }) => ({ name, verdict, reason }))
      .filter((entry) => entry.verdict !== "equal"),
  ).toEqual([DISABLED]);
  expect(done.verifyMade / done.verifyMinimum).toBeLessThanOrEqual(1.05);
}, 120_000);

test("a second import of an unchanged source plans nothing and writes no domain row", async () => {
  const connectionId = await connect(ctx, { vendor: "opsgenie", name: "Practice again", practice: true });
  const before = { revision: await hubRevision(database.db.orm), hub: await loadEntities(database.db.orm) };
  const planned = await readAndPlan(ctx, connectionId, "all", RULES);
  expect(planned.state).toBe("planned");
  expect(await loadChanges(database.db.orm, planned.id)).toEqual([]);
  const done = await applyAndVerify(ctx, planned);
  expect(done.state).toBe("done");
  expect(await loadEntities(database.db.orm)).toEqual(before.hub);
}, 120_000);

describe("a source whose timeline lies is found out", () => {
  const now = new Date();
  const lies = opsgenieLiesAt(now);
  const verdicts = new Map<string, string | null | undefined>();

  // One import of the truth; then proof after proof, in each of which every schedule tells one of its untruths.
  beforeAll(async () => {
    const own = await createTestDatabase();
    const truth = createPracticeOpsgenie({ now: () => new Date() });
    let told = new Map<string, typeof truth>();
    const source = await servePractice((request) => {
      const schedule = /^\/v2\/schedules\/([^/]+)\/timeline$/.exec(request.path)?.[1];
      return (told.get(schedule ?? "") ?? truth).handle(request);
    });
    const there = testCtx(own.db, { allowedOrigins: [new URL(source.url).origin] });
    const connectionId = await connectAt(there, source.url);
    const run = await applyAndVerify(there, await readAndPlan(there, connectionId, "all", RULES));
    const bySchedule = [...Map.groupBy(lies, ({ scheduleId }) => scheduleId).values()];
    const rounds = Math.max(...bySchedule.map((group) => group.length));
    for (let round = 0; round < rounds; round++) {
      const current = bySchedule.flatMap((group) => group[round] ?? []);
      told = new Map(
        current.map((lie) => [lie.scheduleId, createPracticeOpsgenie({ now: () => new Date(), lie })]),
      );
      await verifyAgain(there, { importId: run.id });
      await workOff(there, run.id);
      const entries = await listEntries(there.db.orm, run.id);
      for (const lie of current) {
        verdicts.set(lie.id, entries.find(({ sourceId }) => sourceId === lie.scheduleId)?.verdict);
      }
    }
    await source.close();
    await own.drop();
  }, 240_000);

  test.each(lies)("$id: $describe", ({ id }) => {
    // Of those whose order the timeline settles, another timeline is another definition.
    expect(verdicts.get(id)).toBe(id === SETTLED_BY_TIMELINE ? "source-changed" : "differs");
  });
});

test("overlapping overrides whose order only the timeline tells are imported as it shows them, and flagged", async () => {
  const lie = lieNamed(SETTLED_BY_TIMELINE);
  await withLiar(lie, async (there, connectionId) => {
    const planned = await readAndPlan(there, connectionId, { schedules: [lie.scheduleId] }, RULES);
    const problems = await listProblems(there.db.orm, planned.id, { after: -1, limit: 1_000 });
    const told = problems.filter(({ problem }) => problem.sourceRef?.id === lie.scheduleId);
    expect(told.map(({ problem }) => problem.code)).toContain("order-unknown");
    const done = await applyAndVerify(there, planned);
    const entries = await listEntries(there.db.orm, done.id);
    expect(entries.find(({ sourceId }) => sourceId === lie.scheduleId)?.verdict).toBe("equal");
  });
}, 60_000);

test("a rotation that contradicts an inferred rule is named with the reading that agrees, and is equal once that is chosen", async () => {
  const lie = lieNamed("skip-rule-ignored");
  await withLiar(lie, async (there, connectionId) => {
    const selection = { schedules: [lie.scheduleId] };
    const first = await applyAndVerify(there, await readAndPlan(there, connectionId, selection, RULES));
    const [entry] = (await listEntries(there.db.orm, first.id)).filter(
      ({ sourceId }) => sourceId === lie.scheduleId,
    );
    const [offered] = entry?.otherReadings ?? [];
    expect(offered).toMatchObject({ rule: "emptyTurns", value: "count" });
    if (entry === undefined || offered === undefined) return;
    const chosen = await chooseReading(there, { importId: first.id, entryId: entry.id, ...offered });
    expect(chosen).toMatchObject({ ok: true });

    const planned = await readAndPlan(there, connectionId, selection, RULES);
    const changes = await loadChanges(there.db.orm, planned.id);
    expect(changes.map(({ kind, op }) => [kind, op])).toEqual([["schedule", "update"]]);
    expect(changes[0]?.fields.map(({ path }) => path)).toEqual([expect.stringMatching(/\/rules/)]);
    const second = await applyAndVerify(there, planned);
    const verdicts = (await listEntries(there.db.orm, second.id)).map(({ verdict }) => verdict);
    expect(verdicts.length).toBeLessThan(15);
    expect(new Set(verdicts)).toEqual(new Set(["equal"]));
  });
}, 120_000);

function lieNamed(id: string) {
  const lie = opsgenieLiesAt(new Date()).find((one) => one.id === id);
  if (lie === undefined) throw new Error(`there is no lie ${id}`);
  return lie;
}

/** An account that tells one untruth, connected to a hub of its own. */
async function withLiar(
  lie: ReturnType<typeof opsgenieLiesAt>[number],
  use: (there: Ctx, connectionId: string) => Promise<void>,
): Promise<void> {
  const own = await createTestDatabase();
  const liar = await servePractice(createPracticeOpsgenie({ now: () => new Date(), lie }).handle);
  try {
    const there = testCtx(own.db, { allowedOrigins: [new URL(liar.url).origin] });
    await use(there, await connectAt(there, liar.url));
  } finally {
    await liar.close();
    await own.drop();
  }
}

function connectAt(there: Ctx, baseUrl: string): Promise<string> {
  const credentials = { type: "api-key", key: PRACTICE_OPSGENIE_KEY } as const;
  return connect(there, { vendor: "opsgenie", name: "Elsewhere", baseUrl, credentials });
}
