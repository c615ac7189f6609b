import { namedPage, pageByName } from "#lib/api/lists.ts";
import { listTeams } from "#lib/api/operations/here.ts";
import { presentTeam } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { listEntities } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(listTeams, async (ctx, { query }) =>
  ok(pageByName(await listEntities(ctx.db, "team", namedPage(query)), query.limit, presentTeam)),
);
