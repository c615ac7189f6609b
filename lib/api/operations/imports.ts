import { z } from "zod";
import { AcceptDifference } from "#lib/sync/accept-difference.ts";
import { ApplyPlan } from "#lib/sync/apply-plan.ts";
import { ChooseReading } from "#lib/sync/choose-reading.ts";
import { StartImport } from "#lib/sync/start-import.ts";
import { operation } from "../operation.ts";
import { paging } from "../paging.ts";
import { Id, IdParams, Instant, pageOf } from "../schemas/common.ts";
import { Import, ImportState } from "../schemas/import.ts";
import { Verification, VerifiedSchedule } from "../schemas/verification.ts";

const tag = "Imports";

export const listImportsOperation = operation({
  method: "GET",
  path: "/imports",
  tag,
  summary: "Imports, newest first",
  role: "viewer",
  query: z.object({
    connectionId: Id.optional(),
    state: ImportState.optional(),
    ...paging(z.tuple([Instant, Id])),
  }),
  answer: pageOf(Import),
});

export const createImport = operation({
  method: "POST",
  path: "/imports",
  tag,
  summary: "Start an import: read what is selected",
  role: "admin",
  body: StartImport,
  status: 202,
  idempotent: true,
  answer: Import,
});

export const getImport = operation({
  method: "GET",
  path: "/imports/{id}",
  tag,
  summary: "One import and how far it is",
  role: "viewer",
  params: IdParams,
  answer: Import,
});

export const applyImport = operation({
  method: "POST",
  path: "/imports/{id}/apply",
  tag,
  summary: "Import what the plan with this fingerprint says",
  role: "admin",
  params: IdParams,
  body: ApplyPlan.omit({ importId: true }),
  status: 202,
  answer: Import,
});

export const stopImportOperation = operation({
  method: "POST",
  path: "/imports/{id}/stop",
  tag,
  summary: "Stop reading or verifying; what was read stays",
  role: "editor",
  params: IdParams,
  answer: Import,
});

export const resumeImportOperation = operation({
  method: "POST",
  path: "/imports/{id}/resume",
  tag,
  summary: "Go on where the import failed or was stopped",
  role: "editor",
  params: IdParams,
  status: 202,
  answer: Import,
});

export const verifyImportOperation = operation({
  method: "POST",
  path: "/imports/{id}/verify",
  tag,
  summary: "Verify an applied import again",
  role: "editor",
  params: IdParams,
  status: 202,
  answer: Import,
});

export const getVerification = operation({
  method: "GET",
  path: "/imports/{id}/verification",
  tag,
  summary: "Who is on call here, compared second by second with the source's own rendering",
  role: "viewer",
  params: IdParams,
  answer: Verification,
});

export const acceptVerification = operation({
  method: "POST",
  path: "/imports/{id}/verification/{entryId}/accept",
  tag,
  summary: "Note why a schedule that is not equal is right all the same",
  role: "editor",
  params: z.object({ id: Id, entryId: Id }),
  body: AcceptDifference.omit({ importId: true, entryId: true }),
  answer: VerifiedSchedule,
});

export const retryVerification = operation({
  method: "POST",
  path: "/imports/{id}/verification/{entryId}/retry",
  tag,
  summary: "Compare one schedule again; the verdicts on the others stand",
  role: "editor",
  params: z.object({ id: Id, entryId: Id }),
  answer: Import,
  status: 202,
});

export const retryImportProblem = operation({
  method: "POST",
  path: "/imports/{id}/problems/{problemId}/retry",
  tag,
  summary: "Read again the one thing that a problem with `retry` is about; the plan is made anew with it",
  role: "editor",
  params: z.object({ id: Id, problemId: z.string().min(1).max(100) }),
  answer: Import,
  status: 202,
});

export const chooseVerifiedReading = operation({
  method: "POST",
  path: "/imports/{id}/verification/{entryId}/reading",
  tag,
  summary: "Have an inferred rule read as the source's own rendering shows it, from the next import on",
  role: "editor",
  params: z.object({ id: Id, entryId: Id }),
  body: ChooseReading.omit({ importId: true, entryId: true }),
  answer: VerifiedSchedule,
});
