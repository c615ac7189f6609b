import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDrafts } from "#db/queries/run-drafts.ts";
import { listUserMatches, loadChanges } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import { findRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { stepsOf } from "#lib/hub/wizard-steps.ts";
import { createPracticeOpsgenie, PRACTICE_OPSGENIE_KEY } from "#lib/practice/opsgenie/account.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { gate, type PracticeSource, startPracticeSource } from "#lib/testing/practice-source.ts";
import { connect, testCtx, workOff } from "#lib/testing/road.ts";
import { applyPlan } from "./apply-plan.ts";
import { decideUsers } from "./decide.ts";
import { ImportRules, startImport } from "./start-import.ts";

const ALL = { after: -1, limit: 10_000 };

let database: TestDatabase;
let source: PracticeSource;
let ctx: Ctx;
beforeAll(async () => {
  database = await createTestDatabase();
  source = await startPracticeSource(createPracticeOpsgenie({ now: () => new Date() }).handle);
  ctx = testCtx(database.db, { allowedOrigins: [source.url] });
});
afterAll(async () => {
  await source.close();
  await database.drop();
});

test("the rest is planned and can be decided on while it is still being read how people are reached", async () => {
  const connectionId = await connect(ctx, {
    vendor: "opsgenie",
    name: "Harbourline",
    baseUrl: source.url,
    credentials: { type: "api-key", key: PRACTICE_OPSGENIE_KEY },
  });
  const door = gate();
  source.interfere = async ({ path }) => {
    if (path.endsWith("/contacts")) await door.pass();
    return undefined;
  };
  const started = await startImport(ctx, { connectionId, selection: "all", rules: ImportRules.parse({}) });
  if (!started.ok) throw new Error(started.error.message);
  const importId = started.value.id;
  const working = workOff(ctx, importId);
  await door.reached;

  const early = await findRun(ctx.db.orm, importId);
  expect(early).toMatchObject({ state: "reading", fingerprint: null, readFinishedAt: null });
  const setup = { connectionId, selection: "all", rules: ImportRules.parse({}), confirmed: {} } as const;
  const open = stepsOf(setup, early).filter(({ state }) => state !== "done" && state !== "not-yet");
  expect(open.map(({ step }) => step)).toContain("users");
  const firstLines = await loadChanges(ctx.db.orm, importId);
  expect(firstLines.filter(({ kind }) => kind === "schedule")).toHaveLength(15);
  const told = await listProblems(ctx.db.orm, importId, ALL);
  expect(told.filter(({ problem }) => problem.path?.startsWith("/contacts"))).toEqual([]);
  const [person] = await listUserMatches(ctx.db.orm, importId, ALL);
  const sourceId = person?.match.sourceRef.id ?? "";
  const decisions = [{ sourceId, action: "skip" as const }];
  expect(await decideUsers(ctx, { importId, decisions })).toMatchObject({
    ok: true,
    value: { state: "reading", fingerprint: null },
  });
  expect(await applyPlan(ctx, { importId, fingerprint: "" })).toMatchObject({ ok: false });

  door.open();
  const planned = await working;
  expect(planned).toMatchObject({ state: "planned", lastError: null });
  expect(planned.readMade / planned.readMinimum).toBeLessThanOrEqual(1.05);
  const people = (await loadDrafts(ctx.db.orm, importId)).filter((draft) => draft.kind === "user");
  expect(people.some(({ value }) => value.contactMethods.length > 0)).toBe(true);
  const matches = await listUserMatches(ctx.db.orm, importId, ALL);
  expect(matches.find(({ match }) => match.sourceRef.id === sourceId)?.match.decision).toMatchObject({
    action: "skip",
  });
}, 120_000);
