import { found } from "#lib/api/answer.ts";
import { listShifts } from "#lib/api/operations/here.ts";
import { presentShift } from "#lib/api/present-on-call.ts";
import { checkWindow } from "#lib/api/window.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readShifts } from "#lib/hub/read-shifts.ts";

export const GET = defineOperation(listShifts, async (ctx, { params, query }) => {
  const window = checkWindow(query);
  if (!window.ok) return window;
  const read = await readShifts(ctx.db, params.id, { window: window.value, view: query.view });
  return found(read, ({ shifts, nameOf }) => ({ data: shifts.map((shift) => presentShift(shift, nameOf)) }));
});
