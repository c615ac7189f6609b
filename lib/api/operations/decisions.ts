import { z } from "zod";
import { ChooseTargets, TickRemovals } from "#lib/sync/answer-plan.ts";
import { Adopt, DecideConflicts, DecideUsers } from "#lib/sync/decide.ts";
import { operation } from "../operation.ts";
import { paging } from "../paging.ts";
import { IdParams, pageOf } from "../schemas/common.ts";
import { Import } from "../schemas/import.ts";
import { Change, Conflict, ImportProblem, Plan, Removal, Target, UserRow } from "../schemas/plan.ts";

const tag = "Imports";
/** Lists of a plan go by the place of a row in it. */
const query = z.object(paging(z.int()));

export const listImportUsers = operation({
  method: "GET",
  path: "/imports/{id}/users",
  tag,
  summary: "People of the source, and who they are here",
  role: "viewer",
  params: IdParams,
  query,
  answer: pageOf(UserRow),
});

export const putImportUsers = operation({
  method: "PUT",
  path: "/imports/{id}/users",
  tag,
  summary: "Say who people of the source are here; those not named keep their decision",
  role: "editor",
  params: IdParams,
  body: DecideUsers.shape.decisions,
  answer: Import,
});

export const getPlan = operation({
  method: "GET",
  path: "/imports/{id}/plan",
  tag,
  summary: "What the import will do, in numbers and in a sentence",
  role: "viewer",
  params: IdParams,
  answer: Plan,
});

export const listImportChanges = operation({
  method: "GET",
  path: "/imports/{id}/changes",
  tag,
  summary: "What the import will do, in the order in which it is done",
  role: "viewer",
  params: IdParams,
  query,
  answer: pageOf(Change),
});

export const listImportConflicts = operation({
  method: "GET",
  path: "/imports/{id}/conflicts",
  tag,
  summary: "Fields that were changed here and at the source",
  role: "viewer",
  params: IdParams,
  query,
  answer: pageOf(Conflict),
});

export const putImportConflicts = operation({
  method: "PUT",
  path: "/imports/{id}/conflicts",
  tag,
  summary: "Decide conflicts; those not named keep their decision",
  role: "editor",
  params: IdParams,
  body: DecideConflicts.shape.decisions,
  answer: Import,
});

export const listImportProblems = operation({
  method: "GET",
  path: "/imports/{id}/problems",
  tag,
  summary: "What could not be carried over exactly, and what a person has to know",
  role: "viewer",
  params: IdParams,
  query,
  answer: pageOf(ImportProblem),
});

export const putImportAdoptions = operation({
  method: "PUT",
  path: "/imports/{id}/adoptions",
  tag,
  summary: "Take what is already here instead of making a second one",
  role: "editor",
  params: IdParams,
  body: Adopt.shape.adoptions,
  answer: Import,
});

export const listImportRemovals = operation({
  method: "GET",
  path: "/imports/{id}/removals",
  tag,
  summary: "Things that are gone at the source and can be removed here; none where the rule keeps them",
  role: "viewer",
  params: IdParams,
  query,
  answer: pageOf(Removal),
});

export const putImportRemovals = operation({
  method: "PUT",
  path: "/imports/{id}/removals",
  tag,
  summary: "Say of single things whether they are removed; those not named stay as they are",
  role: "editor",
  params: IdParams,
  body: TickRemovals.shape.removals,
  answer: Import,
});

export const listImportTargets = operation({
  method: "GET",
  path: "/imports/{id}/targets",
  tag,
  summary: "Targets of escalation policies that cannot be carried over",
  role: "viewer",
  params: IdParams,
  query,
  answer: pageOf(Target),
});

export const putImportTargets = operation({
  method: "PUT",
  path: "/imports/{id}/targets",
  tag,
  summary: "Say whom policies page instead, for later imports of the account as well; null takes it back",
  role: "editor",
  params: IdParams,
  body: ChooseTargets.shape.choices,
  answer: Import,
});
