import { connectionAfter, found } from "#lib/api/answer.ts";
import { getConnection, patchConnection, removeConnection } from "#lib/api/operations/connections.ts";
import { presentConnection } from "#lib/api/present-connection.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readConnection } from "#lib/hub/read-connections.ts";
import { changeConnection, deleteConnection } from "#lib/sync/manage-connection.ts";

export const GET = defineOperation(getConnection, async (ctx, { params }) =>
  found(await readConnection(ctx.db, params.id), presentConnection),
);

export const PATCH = defineOperation(patchConnection, async (ctx, { params, body }) =>
  connectionAfter(ctx, await changeConnection(ctx, { connectionId: params.id, ...body })),
);

export const DELETE = defineOperation(removeConnection, (ctx, { params }) =>
  deleteConnection(ctx, { connectionId: params.id }),
);
