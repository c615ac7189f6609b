import { connectionAfter } from "#lib/api/answer.ts";
import { checkConnectionOperation } from "#lib/api/operations/connections.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { checkConnection } from "#lib/sync/manage-connection.ts";

export const POST = defineOperation(checkConnectionOperation, async (ctx, { params }) =>
  connectionAfter(ctx, await checkConnection(ctx, { connectionId: params.id })),
);
