import { importAfter } from "#lib/api/answer.ts";
import { stopImportOperation } from "#lib/api/operations/imports.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { stopImport } from "#lib/sync/control-import.ts";

export const POST = defineOperation(stopImportOperation, async (ctx, { params }) =>
  importAfter(ctx, params.id, await stopImport(ctx, { importId: params.id })),
);
