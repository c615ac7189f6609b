import { listEntries } from "#db/queries/verifications.ts";
import { found } from "#lib/api/answer.ts";
import { getVerification } from "#lib/api/operations/imports.ts";
import { presentVerification } from "#lib/api/present-verification.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readOfImport } from "#lib/hub/read-imports.ts";

export const GET = defineOperation(getVerification, async (ctx, { params }) => {
  const proof = await readOfImport(ctx.db, params.id, async (tx, run) => ({
    run,
    entries: await listEntries(tx, run.id),
  }));
  return found(proof, ({ run, entries }) => presentVerification(run, entries));
});
