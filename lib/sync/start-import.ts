import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { v7 } from "uuid";
import { z } from "zod";
import { isUniqueViolation, type Transaction, transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { type ConnectionRow, findConnection } from "#db/queries/connections.ts";
import { workingRun } from "#db/queries/list-runs.ts";
import { copyUserDecisions, lastAppliedRun } from "#db/queries/run-decisions.ts";
import { addProblems } from "#db/queries/run-problems.ts";
import { addRequests } from "#db/queries/run-requests.ts";
import type { Run } from "#db/queries/runs.ts";
import { settleUnproven } from "#db/queries/verifications.ts";
import { imports } from "#db/schema/imports.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { connectorFor } from "#lib/connectors/registry.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { ENTITY_KINDS } from "#lib/core/model/source-ref.ts";
import { REMOVAL_RULES, STRATEGIES } from "#lib/core/plan/plan.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { identifyProblems } from "./identify-problems.ts";
import { importRunning } from "./import-running.ts";
import { readContext } from "./step.ts";

const ids = z.array(z.string().min(1).max(500)).max(20_000).optional();

export const ChosenParts = z.strictObject({
  teams: ids,
  schedules: ids,
  escalationPolicies: ids,
  services: ids,
  users: ids,
});
export const Choice = z.union([z.literal("all"), ChosenParts]);

const RemovedAtSource = z.enum(REMOVAL_RULES);
export const ImportRules = z.strictObject({
  strategy: z.enum(STRATEGIES).default("ask"),
  unmappedUsers: z.enum(["placeholder", "create", "invite", "skip"]).default("placeholder"),
  contactMethods: z.boolean().default(true),
  notificationRules: z.boolean().default(true),
  removedAtSource: RemovedAtSource.default("keep-and-flag"),
  perKind: z
    .partialRecord(
      z.enum(ENTITY_KINDS),
      z.strictObject({
        strategy: z.enum(STRATEGIES).optional(),
        removedAtSource: RemovedAtSource.optional(),
      }),
    )
    .optional(),
});

export const StartImport = z.strictObject({
  connectionId: z.uuid(),
  selection: Choice,
  rules: ImportRules.prefault({}),
});

/**
 * Starts reading an account. A run of the account that waits for review, or whose read stopped or failed, is superseded; one that is
 * at work refuses a second one (`import-running`, with its id). Decisions about people in the last applied run are the starting point.
 */
export async function startImport(
  ctx: Ctx,
  input: z.output<typeof StartImport>,
): Promise<Result<Run, Failure>> {
  const connection = await findConnection(ctx.db.orm, input.connectionId);
  if (connection === undefined) return fail(failure("not-found", "There is no such connection."));
  try {
    return await transaction(ctx.db, (tx) => start(tx, ctx, connection, input));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const account = { vendor: connection.vendor, account: connection.accountId };
    return fail(importRunning(await workingRun(ctx.db.orm, account)));
  }
}

async function start(
  tx: Transaction,
  ctx: Ctx,
  connection: ConnectionRow,
  input: z.output<typeof StartImport>,
): Promise<Result<Run, Failure>> {
  const connector = connectorFor(connection.vendor);
  if (connector === undefined) throw new Error(`no connector for ${connection.vendor}`);
  const account = { vendor: connection.vendor, account: connection.accountId };
  const busy = await workingRun(tx, account);
  if (busy !== undefined) return fail(importRunning(busy));
  const earlier = await lastAppliedRun(tx, account);
  await supersede(tx, account, ctx.now());

  const now = ctx.now();
  const [run] = await tx
    .insert(imports)
    .values({
      id: v7(),
      connectionId: connection.id,
      ...account,
      state: "reading",
      selection: input.selection,
      rules: input.rules,
      asOf: now,
      startedAt: now,
      createdBy: ctx.actor.name,
    })
    .returning();
  if (run === undefined) throw new Error("an insert returned no row");
  if (earlier !== undefined) await copyUserDecisions(tx, earlier, { importId: run.id, now });
  const requests = connector.reading.phases[0]?.([], readContext(run)) ?? [];
  await addRequests(tx, { importId: run.id, purpose: "read", phase: 0 }, requests);
  await addProblems(tx, run.id, identifyProblems(connection.accessProblems));
  await writeAudit(tx, ctx, {
    action: "import.started",
    entity: { kind: "import", id: run.id },
    importId: run.id,
    detail: { connectionId: connection.id, selection: input.selection === "all" ? "all" : "chosen" },
  });
  await ctx.queue.wake(run.id, { db: tx });
  return ok(run);
}

/**
 * Earlier runs of the account make room for the new one: what they have read must not be written over what it will write. Those that
 * were applied and whose proof did not end are closed as they are; they can be proved again.
 */
async function supersede(
  tx: Transaction,
  of: { vendor: string; account: string },
  finishedAt: Date,
): Promise<void> {
  const halted = and(
    eq(imports.vendor, of.vendor),
    eq(imports.account, of.account),
    inArray(imports.state, ["deciding", "planned", "stopped", "failed"]),
  );
  await tx
    .update(imports)
    .set({ state: "superseded", stoppedIn: null, finishedAt })
    .where(and(halted, isNull(imports.appliedAt)));
  const applied = await tx
    .update(imports)
    .set({ state: "done", stoppedIn: null, finishedAt })
    .where(and(halted, isNotNull(imports.appliedAt)))
    .returning({ id: imports.id });
  const reason = "The proof had not come to this schedule when a newer import of the account was started.";
  for (const { id } of applied) await settleUnproven(tx, id, { verdict: "not-provable", reason });
}
