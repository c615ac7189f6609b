import { randomBytes } from "node:crypto";
import type { Database } from "#db/client.ts";
import { findRun, type Run } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { createLog } from "#lib/log.ts";
import { createVault } from "#lib/secrets/vault.ts";
import { advanceImport } from "#lib/sync/advance-import.ts";
import { applyPlan } from "#lib/sync/apply-plan.ts";
import { connectSource } from "#lib/sync/connect-source.ts";
import { ImportRules, startImport } from "#lib/sync/start-import.ts";

/** A context on a test database in which nobody but the test works: waking does nothing, `workOff` is the worker. */
export function testCtx(db: Database, settings: Partial<Ctx["settings"]> = {}): Ctx {
  return {
    actor: { kind: "account", id: null, name: "Test admin", role: "admin" },
    db,
    vault: createVault({ current: randomBytes(32).toString("base64") }),
    queue: { wake: async () => {}, close: async () => {} },
    settings: { allowedOrigins: [], practice: true, ...settings },
    now: () => new Date(),
    log: createLog({ level: "silent" }),
  };
}

/** Works on a run until a worker has nothing left to do. @returns the run as it stands then */
export async function workOff(ctx: Ctx, importId: string): Promise<Run> {
  for (let slices = 0; slices < 1_000; slices++) {
    const outcome = await advanceImport(ctx, importId);
    if (outcome.next === "idle") break;
    if (outcome.next === "wait") await new Promise((done) => setTimeout(done, 200));
  }
  const run = await findRun(ctx.db.orm, importId);
  if (run === undefined) throw new Error("the run is gone");
  return run;
}

type Source = Parameters<typeof connectSource>[1];
type Selection = Parameters<typeof startImport>[1]["selection"];

/** Connects a source. @throws when that is refused */
export async function connect(ctx: Ctx, source: Source): Promise<string> {
  const connection = await connectSource(ctx, source);
  if (!connection.ok) throw new Error(connection.error.message);
  return connection.value.id;
}

/** Reads and plans. @throws when the start is refused */
export async function readAndPlan(
  ctx: Ctx,
  connectionId: string,
  selection: Selection = "all",
  rules: Parameters<typeof ImportRules.parse>[0] = {},
): Promise<Run> {
  const run = await startImport(ctx, { connectionId, selection, rules: ImportRules.parse(rules) });
  if (!run.ok) throw new Error(run.error.message);
  return workOff(ctx, run.value.id);
}

/** Applies the plan of a run and proves it. @throws when the plan is refused */
export async function applyAndVerify(ctx: Ctx, run: Run): Promise<Run> {
  const applied = await applyPlan(ctx, { importId: run.id, fingerprint: run.fingerprint ?? "" });
  if (!applied.ok) throw new Error(`${applied.error.code}: ${applied.error.message}`);
  return workOff(ctx, run.id);
}
