import { found } from "#lib/api/answer.ts";
import { getPlan } from "#lib/api/operations/decisions.ts";
import { presentPlan } from "#lib/api/present-import.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readOfImport } from "#lib/hub/read-imports.ts";

export const GET = defineOperation(getPlan, async (ctx, { params }) =>
  found(await readOfImport(ctx.db, params.id, async (_tx, run) => run), presentPlan),
);
