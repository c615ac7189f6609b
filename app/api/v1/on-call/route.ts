import { listOnCall } from "#lib/api/operations/here.ts";
import { presentOnCall } from "#lib/api/present-on-call.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { readOnCall } from "#lib/hub/read-on-call.ts";

export const GET = defineOperation(listOnCall, async (ctx, { query: { at, ...filter } }) =>
  ok(presentOnCall(await readOnCall(ctx.db, at ?? ctx.now().getTime(), filter))),
);
