import { found } from "#lib/api/answer.ts";
import { getPolicy } from "#lib/api/operations/here.ts";
import { presentPolicy } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readEntity } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(getPolicy, async (ctx, { params }) =>
  found(await readEntity(ctx.db, "escalation-policy", params.id), presentPolicy),
);
