import { found } from "#lib/api/answer.ts";
import { putUserLead } from "#lib/api/operations/users.ts";
import { presentUserSources } from "#lib/api/present-entities.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { readUserSources } from "#lib/hub/read-user-sources.ts";
import { leadField } from "#lib/sync/lead-field.ts";

export const PUT = defineOperation(putUserLead, async (ctx, { params, body }) => {
  const user = await leadField(ctx, { userId: params.id, ...body });
  return user.ok ? found(await readUserSources(ctx.db, params.id), presentUserSources) : user;
});
