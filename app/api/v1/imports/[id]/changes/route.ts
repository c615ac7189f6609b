import { listChanges } from "#db/queries/run-plans.ts";

import { pageOfImport } from "#lib/api/lists.ts";
import { listImportChanges } from "#lib/api/operations/decisions.ts";
import { presentChange } from "#lib/api/present-plan.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";

export const GET = defineOperation(listImportChanges, (ctx, call) =>
  pageOfImport(ctx, call, listChanges, ({ change }) => presentChange(change)),
);
