import { z } from "zod";
import { loadChanges } from "#db/queries/run-plans.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, type Result } from "#lib/core/result.ts";
import { ApplyPlan, applyPlan } from "./apply-plan.ts";
import { confirmStep } from "./import-setup.ts";
import { compareLines, type MovedLine } from "./moved-lines.ts";

export const ApplyReviewed = z.strictObject({ setupId: z.uuid(), ...ApplyPlan.shape });

/** Imports the plan that was reviewed and leaves the step as done. A plan that came out differently meanwhile is refused with the lines that moved. */
export async function applyReviewed(
  ctx: Ctx,
  { setupId, ...plan }: z.output<typeof ApplyReviewed>,
): Promise<Result<unknown, Failure>> {
  const before = await loadChanges(ctx.db.orm, plan.importId);
  const applied = await applyPlan(ctx, plan);
  if (applied.ok) return confirmStep(ctx, { setupId, step: "review" });
  if (applied.error.code !== "stale-plan") return applied;
  const moved = compareLines(before, await loadChanges(ctx.db.orm, plan.importId));
  return moved.length === 0 ? applied : fail(failure("stale-plan", movedWords(moved)));
}

/** Lines that are named; more are counted. */
const NAMED = 3;

function movedWords(moved: readonly MovedLine[]): string {
  const lines = `${moved.length} ${moved.length === 1 ? "line" : "lines"} of the plan`;
  const named = moved
    .slice(0, NAMED)
    .map(({ thing, what }) => (what === "different" ? thing : `${thing} (${what})`));
  const more = moved.length > NAMED ? ` and ${moved.length - NAMED} more` : "";
  return `${lines} changed since you reviewed it: ${named.join(", ")}${more}. Review the new plan, then import.`;
}
