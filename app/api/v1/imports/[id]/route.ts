import { found } from "#lib/api/answer.ts";
import { getImport } from "#lib/api/operations/imports.ts";
import { presentImport } from "#lib/api/present-import.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readImport } from "#lib/hub/read-imports.ts";

export const GET = defineOperation(getImport, async (ctx, { params }) =>
  found(await readImport(ctx.db, params.id), presentImport),
);
