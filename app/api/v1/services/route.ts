import { namedPage, pageByName } from "#lib/api/lists.ts";
import { listServices } from "#lib/api/operations/here.ts";
import { presentService } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { listEntities } from "#lib/hub/read-entities.ts";

export const GET = defineOperation(listServices, async (ctx, { query }) =>
  ok(pageByName(await listEntities(ctx.db, "service", namedPage(query)), query.limit, presentService)),
);
