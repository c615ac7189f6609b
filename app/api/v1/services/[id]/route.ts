import { found } from "#lib/api/answer.ts";
import { getService } from "#lib/api/operations/here.ts";
import { presentService } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readEntity } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(getService, async (ctx, { params }) =>
  found(await readEntity(ctx.db, "service", params.id), presentService),
);
