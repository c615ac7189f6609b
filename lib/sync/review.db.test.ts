import { afterEach, beforeEach, expect, test } from "vitest";
import { transaction } from "#db/client.ts";
import { listAudit } from "#db/queries/audit.ts";
import { loadEntities } from "#db/queries/load-entities.ts";
import { listConflicts } from "#db/queries/run-plans.ts";
import { findRun, type Run, takeHub } from "#db/queries/runs.ts";
import { writeEntities } from "#db/queries/write-entities.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Schedule } from "#lib/core/model/schedule.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { type PracticeSource, startPracticeSource } from "#lib/testing/practice-source.ts";
import { applyAndVerify, connect, readAndPlan, testCtx } from "#lib/testing/road.ts";
import { applyReviewed } from "./apply-reviewed.ts";
import { decideConflicts } from "./decide.ts";
import { linesMovedSince } from "./moved-lines.ts";
import { planAgain } from "./plan-again.ts";
import { tryDecision } from "./try-decision.ts";
import { withdrawDecisions } from "./withdraw-decision.ts";

const CHOSEN = { schedules: ["PSCHD06"] };
const NAME = "Payments primary";

let database: TestDatabase;
let source: PracticeSource;
let ctx: Ctx;
let asked: Run;

/** An account that was imported, and whose only schedule has got a new name on both sides since. */
beforeEach(async () => {
  database = await createTestDatabase();
  source = await startPracticeSource(createPracticePagerDuty({ now: () => new Date() }).handle);
  ctx = testCtx(database.db, { allowedOrigins: [source.url] });
  const connectionId = await connect(ctx, {
    vendor: "pagerduty",
    name: "Harbourline",
    baseUrl: source.url,
    credentials: { type: "api-key", key: PRACTICE_PAGERDUTY_KEY },
  });
  await applyAndVerify(ctx, await readAndPlan(ctx, connectionId, CHOSEN));
  await editSchedule((schedule) => ({ ...schedule, name: "Payments, first line" }));
  source.rewrite = (_request, response) => ({
    ...response,
    body: JSON.parse(JSON.stringify(response.body ?? null).replaceAll(NAME, "Payments on-call")),
  });
  asked = await readAndPlan(ctx, connectionId, CHOSEN);
  expect(asked).toMatchObject({ state: "deciding", undecidedConflicts: 1 });
});
afterEach(async () => {
  await source.close();
  await database.drop();
});

test("what either answer leads to is shown, and nothing of it is stored", async () => {
  const conflict = await theConflict();
  const outcomes = await tryDecision(ctx, { importId: asked.id, conflictId: conflict.id });
  expect(outcomes?.source?.after).toMatchObject({ kind: "schedule", value: { name: "Payments on-call" } });
  expect(outcomes?.ours?.fields.map(({ path }) => path) ?? []).not.toContain("/name");
  expect(await theRun()).toEqual(asked);
  expect((await theConflict()).decision).toBeNull();
  expect(await tryDecision(ctx, { importId: asked.id, conflictId: "unknown" })).toBeUndefined();
});

test("a decision that is taken back waits for an answer again, a remembered one too", async () => {
  const { id } = await theConflict();
  await decideConflicts(ctx, {
    importId: asked.id,
    decisions: [{ conflictId: id, take: "ours", remember: true }],
  });
  expect(await theRun()).toMatchObject({ state: "planned", undecidedConflicts: 0 });
  const withdrawn = await withdrawDecisions(ctx, { importId: asked.id, conflictIds: [id] });
  expect(withdrawn.ok).toBe(true);
  expect(await theRun()).toMatchObject({ state: "deciding", undecidedConflicts: 1 });
  expect(await theConflict()).toMatchObject({ decision: null, remembered: false });
  const [deed] = await listAudit(ctx.db.orm, { importId: asked.id, limit: 1 });
  expect(deed).toMatchObject({ action: "import.decisions-withdrawn", actorName: "Test admin" });
});

test("an edit here after the review names the lines that moved, until the plan is made anew", async () => {
  const { id } = await theConflict();
  await decideConflicts(ctx, { importId: asked.id, decisions: [{ conflictId: id, take: "source" }] });
  expect(await linesMovedSince(ctx, asked.id)).toEqual([]);
  const reviewed = await theRun();
  await editSchedule((schedule) => ({ ...schedule, description: "Kept by hand" }));
  expect(await linesMovedSince(ctx, asked.id)).toEqual([
    expect.objectContaining({ thing: "schedule Payments on-call", what: "different" }),
  ]);
  expect((await theRun()).fingerprint).toBe(reviewed.fingerprint);

  const plan = { setupId: asked.id, importId: asked.id, fingerprint: reviewed.fingerprint ?? "" };
  const refused = await applyReviewed(ctx, plan);
  expect(refused).toMatchObject({
    ok: false,
    error: {
      code: "stale-plan",
      message: expect.stringContaining("1 line of the plan changed since you reviewed it: schedule"),
    },
  });
  expect(await planAgain(ctx, { importId: asked.id })).toMatchObject({ ok: true });
  expect(await linesMovedSince(ctx, asked.id)).toEqual([]);
});

async function theConflict() {
  const [found] = await listConflicts(ctx.db.orm, asked.id, { after: -1, limit: 10 });
  if (found === undefined) throw new Error("there is no conflict");
  return found.conflict;
}

async function theRun(): Promise<Run> {
  const run = await findRun(ctx.db.orm, asked.id);
  if (run === undefined) throw new Error("the run is gone");
  return run;
}

/** An edit that a person makes here. */
async function editSchedule(change: (schedule: Schedule) => Schedule): Promise<void> {
  const found = (await loadEntities(ctx.db.orm, { kinds: ["schedule"] }))[0];
  if (found?.kind !== "schedule") throw new Error("there is no schedule");
  await transaction(ctx.db, async (tx) => {
    await takeHub(tx);
    await writeEntities(tx, [{ ...found, value: change(found.value) }], ctx.now());
  });
}
