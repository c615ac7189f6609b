import { importAfter } from "#lib/api/answer.ts";
import { verifyImportOperation } from "#lib/api/operations/imports.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { verifyAgain } from "#lib/sync/control-import.ts";

export const POST = defineOperation(verifyImportOperation, async (ctx, { params }) =>
  importAfter(ctx, params.id, await verifyAgain(ctx, { importId: params.id })),
);
