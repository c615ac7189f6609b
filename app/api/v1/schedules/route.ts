import { namedPage, pageByName } from "#lib/api/lists.ts";
import { listSchedules } from "#lib/api/operations/here.ts";
import { presentSchedule } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { listEntities } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(listSchedules, async (ctx, { query }) =>
  ok(pageByName(await listEntities(ctx.db, "schedule", namedPage(query)), query.limit, presentSchedule)),
);
