import { z } from "zod";
import type { Transaction } from "#db/client.ts";
import {
  deleteTargetChoices,
  listRemovalOffers,
  listTargetOffers,
  plannedEntities,
  saveRemovalDecisions,
  saveTargetChoices,
} from "#db/queries/plan-answers.ts";
import { knownEntities } from "#db/queries/run-plans.ts";
import type { Run } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Failure, FieldError } from "#lib/core/access/failure.ts";
import { ENTITY_KINDS } from "#lib/core/model/source-ref.ts";
import type { ChosenTarget } from "#lib/core/plan/plan.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { decide, invalid } from "./decide.ts";

const importId = z.uuid();
const sourceId = z.string().min(1).max(500);

export const TARGET_KINDS = ["user", "team", "schedule", "escalation-policy", "opaque"] as const;

export const TickRemovals = z.strictObject({
  importId,
  removals: z
    .array(z.strictObject({ kind: z.enum(ENTITY_KINDS), sourceId, remove: z.boolean() }))
    .max(20_000),
});

export const ChooseTargets = z.strictObject({
  importId,
  choices: z
    .array(
      z.strictObject({
        kind: z.enum(TARGET_KINDS),
        sourceId,
        /** Null: take the choice back. */
        to: z
          .discriminatedUnion("kind", [
            z.strictObject({ kind: z.enum(["user", "schedule"]), id: z.uuid() }),
            z.strictObject({ kind: z.literal("nobody") }),
          ])
          .nullable(),
      }),
    )
    .max(20_000),
});

/**
 * Ticks or unticks removals of things that are gone at the source. Partial: those not named stay as they are. It holds for this run; a
 * tick also removes what was edited here, and what something else still needs is kept all the same.
 */
export function tickRemovals(ctx: Ctx, input: z.output<typeof TickRemovals>): Promise<Result<Run, Failure>> {
  return decide(ctx, input.importId, "import.removals-ticked", async (tx) => {
    const offered = new Set(
      (await listRemovalOffers(tx, input.importId)).map(({ offer }) => `${offer.kind} ${offer.sourceRef.id}`),
    );
    const errors = input.removals.flatMap(({ kind, sourceId: id }, index): FieldError[] =>
      offered.has(`${kind} ${id}`)
        ? []
        : [{ path: `/${index}/sourceId`, message: "This plan offers no such removal." }],
    );
    if (errors.length > 0) return fail(invalid(errors));
    const by = { actor: ctx.actor.name, now: ctx.now() };
    await saveRemovalDecisions(tx, input.importId, input.removals, by);
    return ok(input.removals.length);
  });
}

/**
 * Says whom escalation policies page in place of targets that cannot be carried over: a user or a schedule that is here or comes with
 * this import, or nobody. Holds for later imports of the account as well, until it is taken back.
 */
export function chooseTargets(
  ctx: Ctx,
  input: z.output<typeof ChooseTargets>,
): Promise<Result<Run, Failure>> {
  return decide(ctx, input.importId, "import.targets-chosen", async (tx, run) => {
    const offered = new Set(
      (await listTargetOffers(tx, run.id)).map(({ offer }) => `${offer.kind} ${offer.sourceId}`),
    );
    const there = await thingsThere(
      tx,
      run.id,
      input.choices.flatMap(({ to }) => to ?? []),
    );
    const errors = input.choices.flatMap(({ kind, sourceId: id, to }, index): FieldError[] => {
      if (!offered.has(`${kind} ${id}`)) {
        return [{ path: `/${index}/sourceId`, message: "This plan has no such target." }];
      }
      if (to === null || to.kind === "nobody" || there.has(`${to.kind} ${to.id}`)) return [];
      return [{ path: `/${index}/to/id`, message: `There is no such ${to.kind}.` }];
    });
    if (errors.length > 0) return fail(invalid(errors));
    const chosen = input.choices.flatMap(({ to, ...target }) => (to === null ? [] : [{ ...target, to }]));
    await saveTargetChoices(tx, run, chosen, { actor: ctx.actor.name, now: ctx.now() });
    await deleteTargetChoices(
      tx,
      run,
      input.choices.filter(({ to }) => to === null),
    );
    return ok(input.choices.length);
  });
}

/** Those of the chosen things that are here or that the plan makes, as `kind id`. */
async function thingsThere(
  tx: Transaction,
  runId: string,
  chosen: readonly ChosenTarget[],
): Promise<Set<string>> {
  const there = new Set<string>();
  for (const kind of ["user", "schedule"] as const) {
    const ids = chosen.flatMap((to) => (to.kind === kind ? [to.id] : []));
    const found = [...(await knownEntities(tx, kind, ids)), ...(await plannedEntities(tx, runId, kind, ids))];
    for (const id of found) there.add(`${kind} ${id}`);
  }
  return there;
}
