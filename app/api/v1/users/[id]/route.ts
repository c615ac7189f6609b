import { found } from "#lib/api/answer.ts";
import { getUser } from "#lib/api/operations/here.ts";
import { presentUser } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readUser } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(getUser, async (ctx, { params }) =>
  found(await readUser(ctx.db, params.id), presentUser),
);
