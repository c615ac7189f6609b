import { listConflicts } from "#db/queries/run-plans.ts";
import { importAfter } from "#lib/api/answer.ts";
import { pageOfImport } from "#lib/api/lists.ts";
import { listImportConflicts, putImportConflicts } from "#lib/api/operations/decisions.ts";
import { presentConflict } from "#lib/api/present-plan.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { decideConflicts } from "#lib/sync/decide.ts";

export const GET = defineOperation(listImportConflicts, (ctx, call) =>
  pageOfImport(ctx, call, listConflicts, ({ conflict }) => presentConflict(conflict)),
);

export const PUT = defineOperation(putImportConflicts, async (ctx, { params, body }) =>
  importAfter(ctx, params.id, await decideConflicts(ctx, { importId: params.id, decisions: body })),
);
