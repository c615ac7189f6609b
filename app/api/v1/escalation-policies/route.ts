import { namedPage, pageByName } from "#lib/api/lists.ts";
import { listPolicies } from "#lib/api/operations/here.ts";
import { presentPolicy } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { listEntities } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(listPolicies, async (ctx, { query }) =>
  ok(
    pageByName(await listEntities(ctx.db, "escalation-policy", namedPage(query)), query.limit, presentPolicy),
  ),
);
