import { importAfter } from "#lib/api/answer.ts";
import { createImport, listImportsOperation } from "#lib/api/operations/imports.ts";
import { toPage } from "#lib/api/paging.ts";
import { instant } from "#lib/api/present.ts";
import { presentImport } from "#lib/api/present-import.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { listImports } from "#lib/hub/read-imports.ts";
import { startImport } from "#lib/sync/start-import.ts";

export const GET = defineOperation(listImportsOperation, async (ctx, { query }) => {
  const { limit, cursor, connectionId, state } = query;
  const after = cursor && { startedAt: new Date(cursor[0]), id: cursor[1] };
  const rows = await listImports(ctx.db, { connectionId, state, after, limit: limit + 1 });
  return ok(toPage(rows, limit, { key: ({ run }) => [instant(run.startedAt), run.id], item: presentImport }));
});

export const POST = defineOperation(createImport, async (ctx, { body }) => {
  const started = await startImport(ctx, body);
  return started.ok ? importAfter(ctx, started.value.id, started) : started;
});
