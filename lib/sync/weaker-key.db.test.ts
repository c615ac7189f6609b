import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { loadChanges } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { PracticeHandler } from "#lib/practice/http.ts";
import { type PracticeServer, servePractice } from "#lib/practice/serve.ts";
import { createPracticeXmatters, type XmattersPart } from "#lib/practice/xmatters/account.ts";
import { PRACTICE_XMATTERS_KEY } from "#lib/practice/xmatters/credentials.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx } from "#lib/testing/road.ts";

const RULES = { unmappedUsers: "create", removedAtSource: "remove", strategy: "source-wins" } as const;

let database: TestDatabase;
let source: PracticeServer;
let ctx: Ctx;
let connectionId: string;
let answer: PracticeHandler;

const whole = createPracticeXmatters({ now: () => new Date() }).handle;
const without = (...refused: XmattersPart[]): PracticeHandler =>
  createPracticeXmatters({ now: () => new Date(), refused }).handle;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await servePractice((request) => answer(request));
  ctx = testCtx(database.db, { allowedOrigins: [source.url] });
  answer = whole;
  connectionId = await connect(ctx, {
    vendor: "xmatters",
    name: "Ours",
    baseUrl: source.url,
    credentials: { type: "basic", ...PRACTICE_XMATTERS_KEY },
  });
  await applyAndVerify(ctx, await readAndPlan(ctx, connectionId, "all", RULES));
}, 120_000);
beforeEach(() => {
  answer = whole;
});
afterAll(async () => {
  await source.close();
  await database.drop();
});

/** What a further import would do to people and teams. */
async function changesOfPeople(): Promise<readonly string[]> {
  const run = await readAndPlan(ctx, connectionId, "all", RULES);
  const changes = await loadChanges(database.db.orm, run.id);
  return changes.flatMap(({ op, kind, name, fields }) =>
    kind === "user" || kind === "team" ? [`${op} ${kind} ${name} ${fields.map(({ path }) => path)}`] : [],
  );
}

describe("what a later read may not see is no news of it", () => {
  test("people keep their addresses where the devices are refused", async () => {
    answer = without("devices");
    expect(await changesOfPeople()).toEqual([]);
  });

  test("people keep what only their list tells where that is refused, though their devices name them", async () => {
    answer = without("people");
    expect(await changesOfPeople()).toEqual([]);
  });

  test("teams keep their members where a roster is refused", async () => {
    answer = (request) =>
      /\/groups\/[^/]+\/members$/.test(request.path)
        ? { status: 403, headers: {}, body: { code: 403, reason: "Forbidden", message: "No." } }
        : whole(request);
    expect(await changesOfPeople()).toEqual([]);
  });
});

test("schedules stay as they are where their series are refused, and so does what names them", async () => {
  answer = without("shifts");
  const run = await readAndPlan(ctx, connectionId, "all", RULES);
  expect(await loadChanges(database.db.orm, run.id)).toEqual([]);
});

test("devices that hold places keep them where the devices are refused, and the proof holds all the same", async () => {
  answer = without("devices");
  const run = await readAndPlan(ctx, connectionId, "all", RULES);
  expect(await loadChanges(database.db.orm, run.id)).toEqual([]);
  const problems = await listProblems(database.db.orm, run.id, { after: -1, limit: 1_000 });
  const told = problems.flatMap(({ problem }) => (/the device "/.test(problem.message) ? [problem] : []));
  expect(told.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
    Array(2).fill("not-readable changes-meaning"),
  );
  const done = await applyAndVerify(ctx, run);
  const entries = await listEntries(database.db.orm, done.id);
  expect(entries.filter(({ verdict }) => verdict === "differs" || verdict === "source-changed")).toEqual([]);
});

describe("what is left out of a list in silence is not gone", () => {
  /** Without the last rows of a list, as if there were no more. */
  const cut =
    (path: string): PracticeHandler =>
    (request) => {
      const given = whole(request);
      const list = Rows.safeParse(given.body).data;
      if (!request.path.endsWith(path) || list === undefined) return given;
      const data = list.data.slice(0, -2);
      return { ...given, body: { ...list, count: data.length, total: data.length, data } };
    };
  const gone = async () => {
    const run = await readAndPlan(ctx, connectionId, "all", RULES);
    const changes = await loadChanges(database.db.orm, run.id);
    const problems = await listProblems(database.db.orm, run.id, { after: -1, limit: 1_000 });
    return {
      run,
      removed: changes.flatMap(({ op, kind }) => (op === "remove" || op === "flag-removed" ? [kind] : [])),
      told: problems.some(({ problem }) => problem.code === "partial-rights"),
    };
  };

  test("groups that are counted and not shown stay, and it is told", async () => {
    answer = cut("/xm/1/groups");
    const { run, removed, told } = await gone();
    expect([removed, told]).toEqual([[], true]);
    expect(run.readMade / run.readMinimum).toBeLessThanOrEqual(1.05);
  });

  test("people that are counted and not shown stay", async () => {
    answer = cut("/people");
    expect(await gone()).toMatchObject({ removed: [], told: true });
  });

  test("where nothing tells how many there are, nothing is gone", async () => {
    answer = (request) =>
      request.path.endsWith("/license-quotas")
        ? { status: 403, headers: {}, body: { code: 403, reason: "Forbidden", message: "No." } }
        : cut("/xm/1/groups")(request);
    expect(await gone()).toMatchObject({ removed: [], told: true });
  });

  test("what is shown in full and does not hold a group any more has lost it", async () => {
    answer = (request) => {
      const given = cut("/xm/1/groups")(request);
      if (!request.path.endsWith("/groups/license-quotas")) return given;
      return { ...given, body: { groupQuotaEnabled: true, groups: { total: 40, active: 1, unused: 39 } } };
    };
    const { removed, told } = await gone();
    expect(removed).toContain("team");
    expect(told).toBe(false);
  });
});

const Rows = z.looseObject({ data: z.array(z.unknown()) });
