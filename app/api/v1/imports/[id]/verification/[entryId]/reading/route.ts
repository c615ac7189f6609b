import { findRun } from "#db/queries/runs.ts";
import { found } from "#lib/api/answer.ts";
import { chooseVerifiedReading } from "#lib/api/operations/imports.ts";
import { presentEntry } from "#lib/api/present-verification.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { chooseReading } from "#lib/sync/choose-reading.ts";

export const POST = defineOperation(chooseVerifiedReading, async (ctx, { params, body }) => {
  const chosen = await chooseReading(ctx, { importId: params.id, entryId: params.entryId, ...body });
  if (!chosen.ok) return chosen;
  const run = await findRun(ctx.db.orm, params.id);
  return found(run, (source) => presentEntry(source, chosen.value));
});
