import { listRemovalOffers } from "#db/queries/plan-answers.ts";
import { importAfter } from "#lib/api/answer.ts";
import { pageOfImport } from "#lib/api/lists.ts";
import { listImportRemovals, putImportRemovals } from "#lib/api/operations/decisions.ts";
import { presentRemoval } from "#lib/api/present-plan.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { tickRemovals } from "#lib/sync/answer-plan.ts";

export const GET = defineOperation(listImportRemovals, (ctx, call) =>
  pageOfImport(ctx, call, listRemovalOffers, ({ offer }) => presentRemoval(offer)),
);

export const PUT = defineOperation(putImportRemovals, async (ctx, { params, body }) =>
  importAfter(ctx, params.id, await tickRemovals(ctx, { importId: params.id, removals: body })),
);
