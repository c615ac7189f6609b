import { importAfter } from "#lib/api/answer.ts";
import { resumeImportOperation } from "#lib/api/operations/imports.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { resumeImport } from "#lib/sync/control-import.ts";

export const POST = defineOperation(resumeImportOperation, async (ctx, { params }) =>
  importAfter(ctx, params.id, await resumeImport(ctx, { importId: params.id })),
);
