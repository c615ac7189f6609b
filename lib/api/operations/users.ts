import { LeadField } from "#lib/sync/lead-field.ts";
import { operation } from "../operation.ts";
import { IdParams } from "../schemas/common.ts";
import { UserSources } from "../schemas/user.ts";

const tag = "What is here";

export const getUserSources = operation({
  method: "GET",
  path: "/users/{id}/sources",
  tag,
  summary: "What every source says of a user, field by field, and whose word counts",
  role: "viewer",
  params: IdParams,
  answer: UserSources,
});

export const putUserLead = operation({
  method: "PUT",
  path: "/users/{id}/leads",
  tag,
  summary: "Say whose word counts for a field of a user; one that follows a source takes its word at once",
  role: "editor",
  params: IdParams,
  body: LeadField.omit({ userId: true }),
  answer: UserSources,
});
