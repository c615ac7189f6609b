import { v7 } from "uuid";
import { z } from "zod";
import { type Transaction, transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { findConnection } from "#db/queries/connections.ts";
import { findSetup, type ImportSetup, insertSetup, updateSetup } from "#db/queries/import-setups.ts";
import { loadRemovalDecisions, saveRemovalDecisions } from "#db/queries/plan-answers.ts";
import {
  loadAdoptions,
  loadUserDecisions,
  saveAdoptions,
  saveUserDecisions,
} from "#db/queries/run-decisions.ts";
import { findRun, type Run } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { needsMoreReading } from "#lib/core/plan/reading-rules.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { changeRules } from "./decide.ts";
import { Choice, ImportRules, startImport } from "./start-import.ts";

/** Which setup an answer is for, and the version of it that the person saw. */
const setupId = z.uuid();
const seen = z.int().optional();

export const ChooseConnection = z.strictObject({
  setupId: setupId.optional(),
  version: seen,
  connectionId: z.uuid(),
});
export const ChooseParts = z.strictObject({ setupId, version: seen, selection: Choice });
export const ChooseRules = z.strictObject({ setupId, version: seen, rules: ImportRules });
export const StartReading = z.strictObject({ setupId, version: seen });
export const ConfirmStep = z.strictObject({
  setupId,
  step: z.enum(["users", "rules", "review"]),
});

/** Steps that rest on what was chosen before them. */
const AFTER = {
  connect: ["users", "rules", "review"],
  choose: ["users", "rules", "review"],
  rules: ["review"],
};

/** Says which account is imported; without a setup one is begun. Another account than before empties the choice of parts. */
export async function chooseConnection(
  ctx: Ctx,
  input: z.output<typeof ChooseConnection>,
): Promise<Result<ImportSetup, Failure>> {
  const { connectionId } = input;
  if ((await findConnection(ctx.db.orm, connectionId)) === undefined) {
    return fail(failure("not-found", "There is no such connection."));
  }
  if (input.setupId === undefined) {
    return ok(await begin(ctx, connectionId));
  }
  const deed = { action: "import.account-chosen", detail: { connectionId } };
  return answer(ctx, { setupId: input.setupId, version: input.version, deed }, (setup) =>
    setup.connectionId === connectionId
      ? {}
      : { connectionId, selection: null, confirmed: checkAgain(setup, AFTER.connect) },
  );
}

/** Says what of the account is imported. */
export function chooseParts(
  ctx: Ctx,
  input: z.output<typeof ChooseParts>,
): Promise<Result<ImportSetup, Failure>> {
  const deed = { action: "import.parts-chosen", detail: { selection: input.selection } };
  return answer(ctx, { ...input, deed }, (setup) => ({
    selection: input.selection,
    confirmed: checkAgain(setup, AFTER.choose),
  }));
}

/** Says how it is imported. A plan that waits for review is made anew with it; what has not been read is noted for the next read. */
export async function chooseRules(
  ctx: Ctx,
  input: z.output<typeof ChooseRules>,
): Promise<Result<ImportSetup, Failure>> {
  const deed = { action: "import.rules-chosen", detail: { rules: input.rules } };
  const saved = await answer(ctx, { ...input, deed }, (setup) => ({
    rules: input.rules,
    confirmed: checkAgain(setup, AFTER.rules),
  }));
  if (!saved.ok || saved.value.importId === null) return saved;
  const run = await findRun(ctx.db.orm, saved.value.importId);
  if (run === undefined || (run.state !== "deciding" && run.state !== "planned")) return saved;
  if (needsMoreReading(run.rules, input.rules)) return saved;
  const changed = await changeRules(ctx, { importId: run.id, rules: input.rules });
  return changed.ok ? saved : changed;
}

/** Reads what was chosen: a new run, which takes the place of the one before. */
export async function startReading(
  ctx: Ctx,
  input: z.output<typeof StartReading>,
): Promise<Result<Run, Failure>> {
  const setup = await findSetup(ctx.db.orm, input.setupId);
  if (setup === undefined) return fail(missing());
  if (setup.connectionId === null) return fail(failure("undecided", "Choose an account first."));
  if (setup.selection === null) return fail(failure("undecided", "Choose what to import first."));
  const run = await startImport(ctx, {
    connectionId: setup.connectionId,
    selection: Choice.parse(setup.selection),
    rules: ImportRules.parse(setup.rules),
  });
  if (!run.ok) return run;
  if (setup.importId !== null) {
    // Nobody is asked again because more or less is read now.
    const { orm } = ctx.db;
    const by = { actor: ctx.actor.name, now: ctx.now() };
    await saveUserDecisions(orm, run.value.id, await loadUserDecisions(orm, setup.importId), by);
    await saveAdoptions(orm, run.value.id, await loadAdoptions(orm, setup.importId), by);
    await saveRemovalDecisions(orm, run.value.id, await loadRemovalDecisions(orm, setup.importId), by);
  }
  await updateSetup(ctx.db.orm, setup.id, {
    importId: run.value.id,
    updatedBy: ctx.actor.name,
    updatedAt: ctx.now(),
  });
  return run;
}

/** Leaves a step as done. */
export function confirmStep(
  ctx: Ctx,
  { setupId: id, step }: z.output<typeof ConfirmStep>,
): Promise<Result<ImportSetup, Failure>> {
  const deed = { action: "import.step-left", detail: { step } };
  return answer(ctx, { setupId: id, deed }, (setup) => ({
    confirmed: { ...setup.confirmed, [step]: true },
  }));
}

/** The first answer: an import in the making. */
function begin(ctx: Ctx, connectionId: string): Promise<ImportSetup> {
  return transaction(ctx.db, async (tx) => {
    const setup = await insertSetup(tx, {
      id: v7(),
      connectionId,
      rules: ImportRules.parse({}),
      createdBy: ctx.actor.name,
      updatedBy: ctx.actor.name,
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    });
    await writeAudit(tx, ctx, {
      action: "import.begun",
      entity: { kind: "import", id: setup.id },
      detail: { connectionId },
    });
    return setup;
  });
}

/** One answer: stored only on top of what the person saw, with its line in the trail. */
function answer(
  ctx: Ctx,
  of: {
    setupId: string;
    version?: number | undefined;
    deed: { action: string; detail: Record<string, unknown> };
  },
  change: (setup: ImportSetup) => Parameters<typeof updateSetup>[2],
): Promise<Result<ImportSetup, Failure>> {
  return transaction(ctx.db, async (tx) => {
    const setup = await openSetup(tx, ctx, of.setupId);
    if (setup === undefined) return fail(missing());
    if (of.version !== undefined && setup.version !== of.version) return fail(moved(setup, ctx.now()));
    const stored = await updateSetup(tx, setup.id, {
      ...change(setup),
      updatedBy: ctx.actor.name,
      updatedAt: ctx.now(),
    });
    if (stored === undefined) return fail(missing());
    await writeAudit(tx, ctx, {
      ...of.deed,
      entity: { kind: "import", id: setup.id },
      importId: stored.importId,
    });
    return ok(stored);
  });
}

/** A run that was started without a setup gets one of the same id, from what it was started with. */
async function openSetup(tx: Transaction, ctx: Ctx, id: string): Promise<ImportSetup | undefined> {
  const setup = await findSetup(tx, id, { lock: true });
  if (setup !== undefined) return setup;
  const run = await findRun(tx, id);
  if (run === undefined) return undefined;
  return insertSetup(tx, {
    id,
    connectionId: run.connectionId,
    selection: run.selection,
    rules: run.rules,
    importId: run.id,
    createdBy: run.createdBy,
    updatedBy: run.createdBy,
    createdAt: run.startedAt,
    updatedAt: ctx.now(),
  });
}

function checkAgain(setup: ImportSetup, steps: readonly string[]): ImportSetup["confirmed"] {
  const again = steps.filter((step) => setup.confirmed[step] !== undefined);
  return { ...setup.confirmed, ...Object.fromEntries(again.map((step) => [step, false])) };
}

const missing = () => failure("not-found", "There is no such import.");

function moved(setup: ImportSetup, now: Date): Failure {
  const minutes = Math.max(0, Math.round((now.getTime() - setup.updatedAt.getTime()) / 60_000));
  const when = minutes === 0 ? "just now" : `${minutes} min ago`;
  return failure(
    "too-late",
    `${setup.updatedBy} changed this ${when}. Reload to see it; nothing of yours was saved over it.`,
  );
}
