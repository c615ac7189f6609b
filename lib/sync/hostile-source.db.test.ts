import { afterEach, beforeEach, expect, test } from "vitest";
import { loadEntities } from "#db/queries/load-entities.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import { findRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { type PracticeSource, startPracticeSource } from "#lib/testing/practice-source.ts";
import { connect, readAndPlan, testCtx } from "#lib/testing/road.ts";
import { advanceImport } from "./advance-import.ts";
import { applyPlan } from "./apply-plan.ts";

let database: TestDatabase;
let source: PracticeSource;
let ctx: Ctx;

beforeEach(async () => {
  database = await createTestDatabase();
  source = await startPracticeSource(createPracticePagerDuty({ now: () => new Date() }).handle);
  ctx = testCtx(database.db, { allowedOrigins: [source.url] });
});
afterEach(async () => {
  await source.close();
  await database.drop();
});

/** Text that no compression makes small enough for an index of Postgres. */
const LONG = Array.from({ length: 400 }, () => crypto.randomUUID()).join("");

/** What is put in place of a text of the account, and a part of the problem that has to tell it. */
const HOSTILE: readonly (readonly [name: string, from: RegExp, to: string, told: string])[] = [
  ["a name with a NUL", /"name":"Adaeze/g, '"name":"\\u0000Adaeze', "/name"],
  ["a name with half a character", /"name":"Adaeze/g, '"name":"\\ud83dAdaeze', "/name"],
  ["a name without end", /"name":"Adaeze/g, `"name":"${LONG}`, "/name"],
  ["an e-mail address without end", /"email":"adaeze/g, `"email":"${LONG}`, "/email"],
  ["a phone number without end", /"address":"\d/g, `"address":"${LONG}`, "/address"],
  ["an id without end", /"id":"PTEAM01"/g, `"id":"${LONG}"`, "/id"],
  ["a member's id without end", /"user_id":"PUSER23"/g, `"user_id":"${LONG}"`, "user_id"],
  ["a NUL in an id", /PTEAM01/g, "PTEAM\\u000001", "PTEAM"],
  [
    "a NUL where everything is kept whole",
    /"incident_urgency_rule":\{/g,
    '"incident_urgency_rule":{"\\u0000":"\\udfff",',
    "urgency",
  ],
];

test.each(HOSTILE)(
  "%s does not stop an import, and is told",
  async (_, from, to, told) => {
    let changed = 0;
    source.rewrite = (_request, response) => {
      const text = JSON.stringify(response.body) ?? "null";
      const hostile = text.replaceAll(from, () => {
        changed++;
        return to;
      });
      return { ...response, body: JSON.parse(hostile) };
    };
    const connectionId = await connect(ctx, {
      vendor: "pagerduty",
      name: "Harbourline",
      baseUrl: source.url,
      credentials: { type: "api-key", key: PRACTICE_PAGERDUTY_KEY },
    });
    const planned = await readAndPlan(ctx, connectionId, "all");
    expect(changed).toBeGreaterThan(0);
    expect(planned).toMatchObject({ state: "planned", lastError: null });
    await applyPlan(ctx, { importId: planned.id, fingerprint: planned.fingerprint ?? "" });
    await advanceImport(ctx, planned.id);
    expect(await findRun(ctx.db.orm, planned.id)).toMatchObject({ state: "verifying", lastError: null });
    expect((await loadEntities(ctx.db.orm)).length).toBeGreaterThan(100);
    const problems = await listProblems(ctx.db.orm, planned.id, { after: -1, limit: 1_000 });
    expect(problems.map(({ problem }) => `${problem.path} ${problem.message}`).join("\n")).toContain(told);
  },
  60_000,
);
