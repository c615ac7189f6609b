import { findRun } from "#db/queries/runs.ts";
import { found } from "#lib/api/answer.ts";
import { acceptVerification } from "#lib/api/operations/imports.ts";
import { presentEntry } from "#lib/api/present-verification.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { acceptDifference } from "#lib/sync/accept-difference.ts";

export const POST = defineOperation(acceptVerification, async (ctx, { params, body }) => {
  const accepted = await acceptDifference(ctx, { importId: params.id, entryId: params.entryId, ...body });
  if (!accepted.ok) return accepted;
  const run = await findRun(ctx.db.orm, params.id);
  return found(run, (source) => presentEntry(source, accepted.value));
});
