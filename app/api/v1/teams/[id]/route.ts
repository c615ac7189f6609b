import { found } from "#lib/api/answer.ts";
import { getTeam } from "#lib/api/operations/here.ts";
import { presentTeam } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readEntity } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(getTeam, async (ctx, { params }) =>
  found(await readEntity(ctx.db, "team", params.id), presentTeam),
);
