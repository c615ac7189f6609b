import { afterEach, beforeEach, expect, test } from "vitest";
import { findRun, type Run } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { PracticeRequest, PracticeResponse } from "#lib/practice/http.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { liesAt } from "#lib/practice/pagerduty/lies.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { type PracticeSource, startPracticeSource } from "#lib/testing/practice-source.ts";
import { applyAndVerify, connect, readAndPlan, testCtx } from "#lib/testing/road.ts";

/** A shift-based schedule about whose rendering this lie is told. */
const lie = liesAt(new Date()).find(({ name }) => name === "shift-members-swapped");
const SCHEDULE = lie?.scheduleId ?? "";
const CUSTOM_SHIFTS = `/v3/schedules/${SCHEDULE}/custom_shifts`;
const FAR = Date.now() + 4 * 365 * 86_400_000;

const account = createPracticePagerDuty({ now: () => new Date(), ...(lie && { lie }) });

let database: TestDatabase;
let source: PracticeSource;
let ctx: Ctx;
/** Custom shifts years ahead, more than two pages of them: no window of the proof shows one. */
let far: object[];

beforeEach(async () => {
  database = await createTestDatabase();
  source = await startPracticeSource(account.handle);
  source.rewrite = withFarShifts;
  far = Array.from({ length: 230 }, (_, index) => customShift(index));
  ctx = testCtx(database.db, { allowedOrigins: [source.url] });
});
afterEach(async () => {
  await source.close();
  await database.drop();
});

test("a difference in a schedule with more custom shifts than a page holds is a difference, not a change at the source", async () => {
  const done = await importIt();
  expect(await verdicts(done)).toEqual(["differs"]);
  const pages = (targets: readonly string[]) => targets.filter((target) => target.startsWith(CUSTOM_SHIFTS));
  expect(pages(source.seen)).toHaveLength(2 * 3);
});

test("when one of them was changed after the read, the source has changed", async () => {
  const planned = await importIt({ verify: false });
  far[229] = { ...customShift(229), id: "CSCHANGED" };
  const done = await applyAndVerify(ctx, planned);
  expect(await verdicts(done)).toEqual(["source-changed"]);
});

async function importIt({ verify = true } = {}): Promise<Run> {
  const connectionId = await connect(ctx, {
    vendor: "pagerduty",
    name: "Harbourline",
    baseUrl: source.url,
    credentials: { type: "api-key", key: PRACTICE_PAGERDUTY_KEY },
  });
  const planned = await readAndPlan(ctx, connectionId, { schedules: [SCHEDULE] });
  return verify ? applyAndVerify(ctx, planned) : planned;
}

async function verdicts(run: Run) {
  expect((await findRun(ctx.db.orm, run.id))?.state).toBe("done");
  return (await listEntries(ctx.db.orm, run.id)).map(({ verdict }) => verdict);
}

function customShift(index: number): object {
  const at = (hours: number) => new Date(FAR + (index * 24 + hours) * 3_600_000).toISOString();
  return {
    id: `CSFAR${index}`,
    type: "custom_shift",
    start_time: at(0),
    end_time: at(8),
    assignments: [{ id: `CSA${index}`, member: { type: "user_member", user_id: "PUSER11" } }],
  };
}

/** Pages as the contract has them (§3): the account's own custom shifts, then the far ones. */
function withFarShifts(request: PracticeRequest, response: PracticeResponse): PracticeResponse {
  if (request.path !== CUSTOM_SHIFTS) return response;
  const asked = (name: string) => Number(request.query.find(([key]) => key === name)?.[1]);
  const [limit, offset] = [asked("limit"), asked("offset")];
  const { body } = account.handle({ ...request, query: request.query.filter(([key]) => key !== "offset") });
  const all = [...(body as { custom_shifts: object[] }).custom_shifts, ...far];
  return {
    ...response,
    body: {
      custom_shifts: all.slice(offset, offset + limit),
      limit,
      offset,
      more: offset + limit < all.length,
    },
  };
}
