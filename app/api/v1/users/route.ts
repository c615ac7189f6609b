import { namedPage, pageByName } from "#lib/api/lists.ts";
import { listUsersOperation } from "#lib/api/operations/here.ts";
import { presentUser } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { listUsers } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(listUsersOperation, async (ctx, { query }) =>
  ok(pageByName(await listUsers(ctx.db, namedPage(query)), query.limit, presentUser)),
);
