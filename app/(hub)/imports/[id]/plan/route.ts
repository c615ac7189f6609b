import { z } from "zod";
import { listConflicts, loadChanges } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import { defineRoute } from "#lib/auth/define-route.ts";
import { failure } from "#lib/core/access/failure.ts";
import { fail, ok } from "#lib/core/result.ts";
import { readWizard } from "#lib/hub/read-wizard.ts";

const ALL = { after: -1, limit: 100_000 };

/** The plan as a file. */
export const GET = defineRoute(
  { role: "viewer", params: z.object({ id: z.uuid() }) },
  async (ctx, { params }) => {
    const run = (await readWizard(ctx.db, params.id))?.run;
    if (run === undefined) return fail(failure("not-found", "There is no such plan."));
    const body = {
      importId: run.id,
      sentence: run.sentence,
      fingerprint: run.fingerprint,
      plannedAt: run.plannedAt,
      summary: run.summary,
      changes: await loadChanges(ctx.db.orm, run.id),
      conflicts: (await listConflicts(ctx.db.orm, run.id, ALL)).map(({ conflict }) => conflict),
      problems: (await listProblems(ctx.db.orm, run.id, ALL)).map(({ problem }) => problem),
    };
    return ok(
      new Response(JSON.stringify(body, null, 2), {
        headers: {
          "content-type": "application/json",
          "content-disposition": `attachment; filename="plan-${run.id}.json"`,
          "cache-control": "no-store",
        },
      }),
    );
  },
);
