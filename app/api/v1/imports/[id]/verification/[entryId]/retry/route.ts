import { importAfter } from "#lib/api/answer.ts";
import { retryVerification } from "#lib/api/operations/imports.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { retryProof } from "#lib/sync/retry-proof.ts";

export const POST = defineOperation(retryVerification, async (ctx, { params }) =>
  importAfter(ctx, params.id, await retryProof(ctx, { importId: params.id, entryId: params.entryId })),
);
