import { importAfter } from "#lib/api/answer.ts";
import { applyImport } from "#lib/api/operations/imports.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { applyPlan } from "#lib/sync/apply-plan.ts";

export const POST = defineOperation(applyImport, async (ctx, { params, body }) =>
  importAfter(ctx, params.id, await applyPlan(ctx, { importId: params.id, ...body })),
);
