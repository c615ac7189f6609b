import { found } from "#lib/api/answer.ts";
import { listGaps } from "#lib/api/operations/here.ts";
import { presentGaps } from "#lib/api/present-on-call.ts";
import { checkWindow } from "#lib/api/window.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readGaps } from "#lib/hub/read-shifts.ts";

export const GET = defineOperation(listGaps, async (ctx, { params, query }) => {
  const window = checkWindow(query);
  return window.ok ? found(await readGaps(ctx.db, params.id, window.value), presentGaps) : window;
});
