import { listTargetOffers } from "#db/queries/plan-answers.ts";
import { importAfter } from "#lib/api/answer.ts";
import { pageOfImport } from "#lib/api/lists.ts";
import { listImportTargets, putImportTargets } from "#lib/api/operations/decisions.ts";
import { presentTarget } from "#lib/api/present-plan.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { chooseTargets } from "#lib/sync/answer-plan.ts";

export const GET = defineOperation(listImportTargets, (ctx, call) =>
  pageOfImport(ctx, call, listTargetOffers, ({ offer }) => presentTarget(offer)),
);

export const PUT = defineOperation(putImportTargets, async (ctx, { params, body }) =>
  importAfter(ctx, params.id, await chooseTargets(ctx, { importId: params.id, choices: body })),
);
