import { listUserMatches } from "#db/queries/run-plans.ts";
import { importAfter } from "#lib/api/answer.ts";
import { pageOfImport } from "#lib/api/lists.ts";
import { listImportUsers, putImportUsers } from "#lib/api/operations/decisions.ts";
import { presentUserRow } from "#lib/api/present-plan.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { decideUsers } from "#lib/sync/decide.ts";

export const GET = defineOperation(listImportUsers, (ctx, call) =>
  pageOfImport(ctx, call, listUserMatches, ({ match }) => presentUserRow(match)),
);

export const PUT = defineOperation(putImportUsers, async (ctx, { params, body }) =>
  importAfter(ctx, params.id, await decideUsers(ctx, { importId: params.id, decisions: body })),
);
