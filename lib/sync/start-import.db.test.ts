import { afterEach, beforeEach, expect, test } from "vitest";
import { findRun, type Run } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Connected, startConnected } from "#lib/testing/connected.ts";
import { type PracticeSource, refusal } from "#lib/testing/practice-source.ts";
import { applyAndVerify, readAndPlan, workOff } from "#lib/testing/road.ts";
import { applyPlan } from "./apply-plan.ts";
import { resumeImport, stopImport, verifyAgain } from "./control-import.ts";
import { ImportRules, startImport } from "./start-import.ts";

const CHOSEN = { schedules: ["PSCHD06"] };

let ctx: Ctx;
let source: PracticeSource;
let connectionId: string;
let end: Connected["end"];

beforeEach(async () => {
  ({ ctx, source, connectionId, end } = await startConnected());
});
afterEach(() => end());

test("a read that was stopped or failed makes room for a newer import, and cannot be resumed over what that one wrote", async () => {
  const stopped = await begin();
  expect(await stopImport(ctx, { importId: stopped })).toMatchObject({ ok: true });
  const failed = await begin();
  source.interfere = () => refusal(401, "Unauthorized");
  expect(await workOff(ctx, failed)).toMatchObject({ state: "failed", stoppedIn: "reading" });
  source.interfere = undefined;
  const newest = await applyAndVerify(ctx, await readAndPlan(ctx, connectionId, CHOSEN));
  expect(newest.state).toBe("done");

  for (const importId of [stopped, failed]) {
    expect(await findRun(ctx.db.orm, importId)).toMatchObject({ state: "superseded", stoppedIn: null });
    const refused = await resumeImport(ctx, { importId });
    if (refused.ok) throw new Error("a read that was superseded went on");
    expect(refused.error).toMatchObject({ code: "too-late", extra: { importId: newest.id } });
    expect(refused.error.message).toContain("superseded by the import that was started at");
    expect((await findRun(ctx.db.orm, importId))?.state).toBe("superseded");
  }
});

test("a proof that was stopped ends with a newer import: what it did not come to is told, and what was imported can be proved again", async () => {
  const applied = await stoppedInProof();
  const newest = await begin();

  expect(await findRun(ctx.db.orm, applied.id)).toMatchObject({ state: "done", stoppedIn: null });
  const [entry] = await listEntries(ctx.db.orm, applied.id);
  expect(entry).toMatchObject({ verdict: "not-provable" });
  expect(entry?.reason).toContain("newer import");
  expect(await resumeImport(ctx, { importId: applied.id })).toMatchObject({
    ok: false,
    error: { code: "too-late" },
  });

  await stopImport(ctx, { importId: newest });
  expect(await verifyAgain(ctx, { importId: applied.id })).toMatchObject({ ok: true });
  await workOff(ctx, applied.id);
  expect((await listEntries(ctx.db.orm, applied.id)).map(({ verdict }) => verdict)).toEqual(["equal"]);
});

async function begin(): Promise<string> {
  const run = await startImport(ctx, { connectionId, selection: CHOSEN, rules: ImportRules.parse({}) });
  if (!run.ok) throw new Error(run.error.message);
  return run.value.id;
}

/** An import that was applied, and stopped before anything of it was proved. */
async function stoppedInProof(): Promise<Run> {
  const planned = await readAndPlan(ctx, connectionId, CHOSEN);
  expect(
    await applyPlan(ctx, { importId: planned.id, fingerprint: planned.fingerprint ?? "" }),
  ).toMatchObject({ ok: true });
  source.interfere = async () => {
    source.interfere = undefined;
    await stopImport(ctx, { importId: planned.id });
    return undefined;
  };
  expect(await workOff(ctx, planned.id)).toMatchObject({ state: "stopped", stoppedIn: "verifying" });
  return planned;
}
