import { z } from "zod";
import { transaction } from "#db/client.ts";
import { revokeApiToken } from "#db/queries/api-tokens.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { allows, ROLES } from "#lib/core/access/role.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { Ctx } from "./ctx.ts";
import { createApiToken } from "./tokens.ts";

export const NewToken = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Give a name that says who uses it.")
    .max(100, "Use 100 characters or fewer."),
  role: z.enum(ROLES),
});

/** Makes a token; the answer is the only place where it is ever seen. Nobody gives more than they have: `forbidden`. */
export async function makeToken(
  { actor, db, now }: Pick<Ctx, "actor" | "db" | "now">,
  { name, role }: z.infer<typeof NewToken>,
): Promise<Result<{ id: string; token: string }, Failure>> {
  if (!allows(actor.role, role))
    return fail(failure("forbidden", `A token with the role ${role} takes someone with that role to make.`));
  return ok(await createApiToken(db, { name, role, createdBy: actor, now }));
}

export const TokenEnd = z.strictObject({ id: z.uuid() });

/** Ends a token; it is refused from the next call. Fails with `not-found` when it is unknown or ended already. */
export async function revokeToken(
  ctx: Pick<Ctx, "actor" | "db" | "now">,
  { id }: z.infer<typeof TokenEnd>,
): Promise<Result<null, Failure>> {
  return transaction(ctx.db, async (tx) => {
    if (!(await revokeApiToken(tx, id, ctx.now()))) {
      return fail(failure("not-found", "There is no such token, or it was revoked already."));
    }
    await writeAudit(tx, ctx, { action: "token.revoked", entity: { kind: "token", id } });
    return ok(null);
  });
}
