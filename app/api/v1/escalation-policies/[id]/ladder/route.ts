import { found } from "#lib/api/answer.ts";
import { getLadder } from "#lib/api/operations/here.ts";
import { presentLadder } from "#lib/api/present-on-call.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readLadder } from "#lib/hub/read-ladder.ts";

export const GET = defineOperation(getLadder, async (ctx, { params, query }) =>
  found(await readLadder(ctx.db, params.id, query.at ?? ctx.now().getTime()), presentLadder),
);
