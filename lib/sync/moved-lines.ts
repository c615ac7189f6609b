import { loadChanges } from "#db/queries/run-plans.ts";
import { findRun } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { canonicalJson } from "#lib/core/json.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import { takesDecisions } from "#lib/core/run-standing.ts";
import { dryRun } from "./dry-run.ts";
import { planRun } from "./make-plan.ts";

/** A line of a plan that would come out differently now. */
export interface MovedLine {
  readonly id: string;
  /** `schedule Payments primary`. */
  readonly thing: string;
  readonly what: "new" | "gone" | "different";
}

/** The lines of a reviewed plan that would come out differently if it were made now; none when it would be the same. */
export function linesMovedSince(ctx: Ctx, importId: string): Promise<MovedLine[]> {
  return dryRun(ctx.db, async (tx) => {
    const run = await findRun(tx, importId, { lock: true });
    if (run === undefined || !takesDecisions(run)) return [];
    const before = await loadChanges(tx, importId);
    await planRun(tx, run, ctx.now());
    return compareLines(before, await loadChanges(tx, importId));
  });
}

/** Where two plans of one run part, in the order of the later one; what is gone comes last. */
export function compareLines(before: readonly Change[], after: readonly Change[]): MovedLine[] {
  const known = new Map(before.map((change) => [change.id, contentOf(change)]));
  const left = new Set(after.map(({ id }) => id));
  const line = (change: Change, what: MovedLine["what"]): MovedLine => ({
    id: change.id,
    thing: `${KIND_NOUNS[change.kind].one} ${change.name}`,
    what,
  });
  return [
    ...after.flatMap((change) => {
      const text = known.get(change.id);
      if (text === undefined) return [line(change, "new")];
      return text === contentOf(change) ? [] : [line(change, "different")];
    }),
    ...before.filter(({ id }) => !left.has(id)).map((change) => line(change, "gone")),
  ];
}

/** What a line does; when it is first noticed moves with the clock and is no part of it. */
function contentOf({ op, kind, entityId, name, fields, after, links }: Change): string {
  return canonicalJson({ op, kind, entityId, name, fields, after, links });
}
