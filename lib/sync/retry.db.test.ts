import { afterEach, beforeEach, expect, test } from "vitest";
import { listProblems } from "#db/queries/run-problems.ts";
import type { Run } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Connected, startConnected } from "#lib/testing/connected.ts";
import { type PracticeSource, refusal } from "#lib/testing/practice-source.ts";
import { applyAndVerify, readAndPlan, workOff } from "#lib/testing/road.ts";
import { retryProblem } from "./retry-problem.ts";
import { retryProof } from "./retry-proof.ts";

const CHOSEN = { schedules: ["PSCHD06", "PSCHD07"] };
const REFUSED = "PSCHD07";

let ctx: Ctx;
let source: PracticeSource;
let connectionId: string;
let end: Connected["end"];

beforeEach(async () => {
  ({ ctx, source, connectionId, end } = await startConnected());
});
afterEach(() => end());

test("a thing that was not read whole is read again alone, and what comes of it takes the place of its problem", async () => {
  const { run, problemId } = await readWithoutOverrides();
  const before = await problemsOf(run);
  source.interfere = undefined;
  const asked = source.seen.length;
  expect(await retryProblem(ctx, { importId: run.id, problemId })).toMatchObject({
    ok: true,
    value: { state: "reading" },
  });
  const again = await workOff(ctx, run.id);
  expect(again).toMatchObject({ state: "planned", lastError: null, rereading: null });
  const seen = source.seen.slice(asked);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((target) => !target.startsWith(`/schedules/${REFUSED}`))).toEqual([]);
  const after = await problemsOf(again);
  expect(after.map(({ id }) => id)).not.toContain(problemId);
  expect(
    after.filter(({ problem }) => problem.sourceRef?.id === REFUSED && problem.code === "not-readable"),
  ).toEqual([]);
  expect(before.length).toBeGreaterThan(after.length);
});

test("a source that does not answer leaves plan and problem as they were, and says why", async () => {
  const { run, problemId } = await readWithoutOverrides();
  const before = await problemsOf(run);
  await source.close();
  expect(await retryProblem(ctx, { importId: run.id, problemId })).toMatchObject({ ok: true });
  const again = await workOff(ctx, run.id);
  expect(again).toMatchObject({
    state: "planned",
    fingerprint: run.fingerprint,
    lastError: { code: "source-unavailable" },
    rereading: null,
  });
  expect((await problemsOf(again)).map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  await source.open();
  source.interfere = undefined;
  expect(await retryProblem(ctx, { importId: run.id, problemId })).toMatchObject({ ok: true });
  expect(await workOff(ctx, run.id)).toMatchObject({ state: "planned", lastError: null });
}, 60_000);

test("a problem that reading again does not help with is refused, and so is one that is not there", async () => {
  const { run } = await readWithoutOverrides();
  const other = (await problemsOf(run)).find(({ problem }) => !problem.retry);
  expect(await retryProblem(ctx, { importId: run.id, problemId: other?.id ?? "" })).toMatchObject({
    error: { code: "invalid-input" },
  });
  expect(await retryProblem(ctx, { importId: run.id, problemId: "none" })).toMatchObject({
    error: { code: "not-found" },
  });
});

test("one schedule that could not be proved is proved again alone", async () => {
  const planned = await readAndPlan(ctx, connectionId, CHOSEN);
  await source.close();
  const done = await applyAndVerify(ctx, planned);
  const [one, other] = await listEntries(ctx.db.orm, done.id);
  expect([one?.verdict, other?.verdict]).toEqual(["not-provable", "not-provable"]);
  await source.open();
  const asked = source.seen.length;
  expect(await retryProof(ctx, { importId: done.id, entryId: one?.id ?? "" })).toMatchObject({
    ok: true,
    value: { state: "verifying" },
  });
  expect(await workOff(ctx, done.id)).toMatchObject({ state: "done" });
  const after = await listEntries(ctx.db.orm, done.id);
  expect(after.map(({ verdict }) => verdict)).toEqual(["equal", "not-provable"]);
  expect(after[1]).toEqual(other);
  expect(source.seen.slice(asked).join()).not.toContain(other?.sourceId);
});

/** The overrides of one schedule may not be read: a problem that says that reading again may help. */
async function readWithoutOverrides(): Promise<{ run: Run; problemId: string }> {
  source.interfere = ({ path }) =>
    path === `/schedules/${REFUSED}/overrides` ? refusal(403, "Access Denied") : undefined;
  const run = await readAndPlan(ctx, connectionId, CHOSEN);
  expect(run.state).toBe("planned");
  const found = (await problemsOf(run)).find(
    ({ problem }) => problem.retry && problem.sourceRef?.id === REFUSED,
  );
  if (found === undefined) throw new Error("a list that was not read is a problem with a retry");
  return { run, problemId: found.id };
}

const problemsOf = (run: Run) => listProblems(ctx.db.orm, run.id, { after: -1, limit: 1_000 });
