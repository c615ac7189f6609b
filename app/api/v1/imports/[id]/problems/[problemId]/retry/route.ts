import { importAfter } from "#lib/api/answer.ts";
import { retryImportProblem } from "#lib/api/operations/imports.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { retryProblem } from "#lib/sync/retry-problem.ts";

export const POST = defineOperation(retryImportProblem, async (ctx, { params }) =>
  importAfter(ctx, params.id, await retryProblem(ctx, { importId: params.id, problemId: params.problemId })),
);
