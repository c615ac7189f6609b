import { connectionAfter } from "#lib/api/answer.ts";
import { createConnection, listConnectionsOperation } from "#lib/api/operations/connections.ts";
import { toPage } from "#lib/api/paging.ts";
import { instant } from "#lib/api/present.ts";
import { presentConnection } from "#lib/api/present-connection.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { listConnectionViews } from "#lib/hub/read-connections.ts";
import { connectSource } from "#lib/sync/connect-source.ts";

export const GET = defineOperation(listConnectionsOperation, async (ctx, { query: { limit, cursor } }) => {
  const after = cursor && { createdAt: new Date(cursor[0]), id: cursor[1] };
  const rows = await listConnectionViews(ctx.db, { after, limit: limit + 1 });
  return ok(
    toPage(rows, limit, {
      key: ({ connection }) => [instant(connection.createdAt), connection.id],
      item: presentConnection,
    }),
  );
});

export const POST = defineOperation(createConnection, async (ctx, { body }) =>
  connectionAfter(ctx, await connectSource(ctx, body)),
);
