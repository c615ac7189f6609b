"use server";

import { defineAction } from "#lib/auth/define-action.ts";
import { ok } from "#lib/core/result.ts";
import { LeadField, leadField } from "#lib/sync/lead-field.ts";

/** Says whose word counts for a field of this person. */
export const followField = defineAction(LeadField, "editor", async (ctx, input) => {
  const user = await leadField(ctx, input);
  return user.ok ? ok(null) : user;
});
