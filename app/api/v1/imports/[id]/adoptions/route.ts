import { importAfter } from "#lib/api/answer.ts";
import { putImportAdoptions } from "#lib/api/operations/decisions.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { adopt } from "#lib/sync/decide.ts";

export const PUT = defineOperation(putImportAdoptions, async (ctx, { params, body }) =>
  importAfter(ctx, params.id, await adopt(ctx, { importId: params.id, adoptions: body })),
);
