import { listProblems } from "#db/queries/run-problems.ts";

import { pageOfImport } from "#lib/api/lists.ts";
import { listImportProblems } from "#lib/api/operations/decisions.ts";
import { presentProblem } from "#lib/api/present-plan.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";

export const GET = defineOperation(listImportProblems, (ctx, call) =>
  pageOfImport(ctx, call, listProblems, presentProblem),
);
