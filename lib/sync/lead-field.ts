import { z } from "zod";
import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { loadUsers } from "#db/queries/load-entities.ts";
import { takeHub } from "#db/queries/runs.ts";
import { loadLinksOf } from "#db/queries/source-links.ts";
import { deleteLead, saveLead } from "#db/queries/user-leads.ts";
import { writeEntities } from "#db/queries/write-entities.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import type { User } from "#lib/core/model/user.ts";
import { follow, LED_FIELDS } from "#lib/core/plan/leads.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";

const id = z.string().min(1).max(500);

export const LeadField = z.strictObject({
  userId: z.uuid(),
  field: z.enum(LED_FIELDS),
  lead: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("source"), vendor: id, account: id, sourceId: id }),
    z.strictObject({ type: z.literal("here") }),
    z.strictObject({ type: z.literal("nobody") }),
  ]),
});

/**
 * Says whose word counts for a field of a user whom several sources feed. One that follows a source takes what that source said last at once,
 * and is moved by it alone from now on; `here`: no source moves it; `nobody`: whoever moves it, and asked when both sides do.
 */
export function leadField(
  ctx: Ctx,
  { userId, field, lead }: z.output<typeof LeadField>,
): Promise<Result<User, Failure>> {
  return transaction(ctx.db, async (tx) => {
    // Plans that are being reviewed were made under other leads.
    await takeHub(tx);
    const user = (await loadUsers(tx, [userId])).get(userId);
    if (user === undefined) return fail(failure("not-found", "There is no such user."));
    const by = { actor: ctx.actor.name, now: ctx.now() };
    let after = user;
    if (lead.type === "nobody") await deleteLead(tx, userId, field);
    else if (lead.type === "here") await saveLead(tx, { userId, field, source: null }, by);
    else {
      const link = (await loadLinksOf(tx, userId)).find(
        ({ sourceRef: { vendor, account, id: sourceId } }) =>
          vendor === lead.vendor && account === lead.account && sourceId === lead.sourceId,
      );
      if (link?.base?.kind !== "user") {
        const message = "That source says nothing of this user.";
        return fail(failure("invalid-input", message, { fields: [{ path: "/lead", message }] }));
      }
      await saveLead(tx, { userId, field, source: link.sourceRef }, by);
      after = follow(user, link.base.value, field);
      await writeEntities(tx, [{ kind: "user", id: userId, value: after }], ctx.now());
    }
    await writeAudit(tx, ctx, {
      action: "user.field-lead-chosen",
      entity: { kind: "user", id: userId },
      detail: { name: user.name, field, ...lead },
    });
    return ok(after);
  });
}
