import { found } from "#lib/api/answer.ts";
import { getUserSources } from "#lib/api/operations/users.ts";
import { presentUserSources } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readUserSources } from "#lib/hub/read-user-sources.ts";

export const GET = defineOperation(getUserSources, async (ctx, { params }) =>
  found(await readUserSources(ctx.db, params.id), presentUserSources),
);
