import { found } from "#lib/api/answer.ts";
import { getSchedule } from "#lib/api/operations/here.ts";
import { presentSchedule } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readEntity } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(getSchedule, async (ctx, { params }) =>
  found(await readEntity(ctx.db, "schedule", params.id), presentSchedule),
);
