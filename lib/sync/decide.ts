import { z } from "zod";
import { type Transaction, transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { saveAdoptions, saveConflictDecisions, saveUserDecisions } from "#db/queries/run-decisions.ts";
import { knownConflicts, knownDrafts, knownEntities } from "#db/queries/run-plans.ts";
import { findRun, type Run, updateRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, type FieldError, failure } from "#lib/core/access/failure.ts";
import { USER_ACTIONS } from "#lib/core/plan/match-users.ts";
import type { Adoption } from "#lib/core/plan/plan.ts";
import { needsMoreReading } from "#lib/core/plan/reading-rules.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { takesDecisions } from "#lib/core/run-standing.ts";
import { planRun } from "./make-plan.ts";
import { ImportRules } from "./start-import.ts";

const importId = z.uuid();
const sourceId = z.string().min(1).max(500);

export const DecideUsers = z.strictObject({
  importId,
  decisions: z
    .array(
      z.strictObject({
        sourceId,
        action: z.enum(USER_ACTIONS),
        userId: z.uuid().optional(),
      }),
    )
    .max(20_000),
});
export const DecideConflicts = z.strictObject({
  importId,
  decisions: z
    .array(
      z.strictObject({
        conflictId: z.string().min(1).max(100),
        take: z.enum(["source", "ours"]),
        remember: z.boolean().optional(),
      }),
    )
    .max(20_000),
});
export const Adopt = z.strictObject({
  importId,
  adoptions: z
    .array(
      z.strictObject({
        kind: z.enum(["team", "service", "schedule", "escalation-policy"]),
        sourceId,
        entityId: z.uuid().nullable(),
      }),
    )
    .max(20_000),
});
export const ChangeRules = z.strictObject({ importId, rules: ImportRules });

/** Says who people of the source are here. Partial: those not named keep their decision. The plan is made anew with it. */
export function decideUsers(ctx: Ctx, input: z.output<typeof DecideUsers>): Promise<Result<Run, Failure>> {
  return decide(ctx, input.importId, "import.users-decided", async (tx) => {
    const known = await knownDrafts(tx, input.importId, "user");
    const users = await knownEntities(
      tx,
      "user",
      input.decisions.flatMap((decision) => decision.userId ?? []),
    );
    const errors = input.decisions.flatMap(({ sourceId, action, userId }, index): FieldError[] => {
      const at = (member: string, message: string) => [{ path: `/${index}/${member}`, message }];
      if (!known.has(sourceId)) return at("sourceId", "This import knows no such person.");
      if (action !== "map") return [];
      if (userId === undefined) return at("userId", "Say which user this person is.");
      return users.has(userId) ? [] : at("userId", "There is no such user.");
    });
    if (errors.length > 0) return fail(invalid(errors));
    const decisions = input.decisions.map((decision) => ({ ...decision, decidedBy: "person" as const }));
    await saveUserDecisions(tx, input.importId, decisions, { actor: ctx.actor.name, now: ctx.now() });
    return ok(decisions.length);
  });
}

/** Decides fields that both sides moved. A decision holds for the values it was made on. */
export function decideConflicts(
  ctx: Ctx,
  input: z.output<typeof DecideConflicts>,
): Promise<Result<Run, Failure>> {
  return decide(ctx, input.importId, "import.conflicts-decided", async (tx, run) => {
    const known = await knownConflicts(tx, input.importId);
    const errors = input.decisions.flatMap(({ conflictId }, index): FieldError[] =>
      known.has(conflictId)
        ? []
        : [{ path: `/${index}/conflictId`, message: "This plan has no such conflict." }],
    );
    if (errors.length > 0) return fail(invalid(errors));
    const decisions = input.decisions.flatMap(({ conflictId, take, remember = false }) => {
      const valuesHash = known.get(conflictId);
      return valuesHash === undefined ? [] : [{ conflictId, take, remember, valuesHash }];
    });
    await saveConflictDecisions(tx, run, decisions, { actor: ctx.actor.name, now: ctx.now() });
    return ok(decisions.length);
  });
}

/** Takes what is already here instead of making a second one. */
export function adopt(ctx: Ctx, input: z.output<typeof Adopt>): Promise<Result<Run, Failure>> {
  return decide(ctx, input.importId, "import.adopted", async (tx) => {
    const errors: FieldError[] = [];
    for (const kind of ["team", "service", "schedule", "escalation-policy"] as const) {
      const drafts = await knownDrafts(tx, input.importId, kind);
      const wanted = input.adoptions.flatMap((one) =>
        one.kind === kind && one.entityId !== null ? [one.entityId] : [],
      );
      const entities = await knownEntities(tx, kind, wanted);
      input.adoptions.forEach((one: Adoption, index) => {
        if (one.kind !== kind) return;
        if (!drafts.has(one.sourceId)) {
          errors.push({ path: `/${index}/sourceId`, message: "This import knows no such thing." });
        } else if (one.entityId !== null && !entities.has(one.entityId)) {
          errors.push({ path: `/${index}/entityId`, message: `There is no such ${kind}.` });
        }
      });
    }
    if (errors.length > 0) return fail(invalid(errors));
    await saveAdoptions(tx, input.importId, input.adoptions, { actor: ctx.actor.name });
    return ok(input.adoptions.length);
  });
}

/** Changes the rules of a run that waits for review; what was read stays as it is. */
export function changeRules(ctx: Ctx, input: z.output<typeof ChangeRules>): Promise<Result<Run, Failure>> {
  return decide(ctx, input.importId, "import.rules-changed", async (tx, run) => {
    if (needsMoreReading(run.rules, input.rules)) {
      const message =
        "Contact methods and notification rules were not read. Start the import anew to bring them.";
      return fail(failure("invalid-input", message, { fields: [{ path: "/rules", message }] }));
    }
    await updateRun(tx, run.id, { rules: input.rules });
    return ok(1);
  });
}

/** One decision: stored, then the plan made anew, in one transaction that holds the run. `work` answers how many it stored. */
export function decide(
  ctx: Ctx,
  importId: string,
  action: string,
  work: (tx: Transaction, run: Run) => Promise<Result<number, Failure>>,
): Promise<Result<Run, Failure>> {
  return transaction(ctx.db, async (tx) => {
    const run = await findRun(tx, importId, { lock: true });
    if (run === undefined) return fail(failure("not-found", "There is no such import."));
    if (!takesDecisions(run)) {
      return fail(
        failure("too-late", `The import is ${run.state}: decisions are taken between reading and importing.`),
      );
    }
    const outcome = await work(tx, run);
    if (!outcome.ok) return outcome;
    const decided = (await findRun(tx, importId)) ?? run;
    await planRun(tx, decided, ctx.now());
    await writeAudit(tx, ctx, {
      action,
      entity: { kind: "import", id: importId },
      importId,
      detail: { decisions: outcome.value },
    });
    return ok((await findRun(tx, importId)) ?? run);
  });
}

export function invalid(fields: readonly FieldError[]): Failure {
  return failure("invalid-input", "Some of the decisions name what is not there. None was stored.", {
    fields,
  });
}
