import { z } from "zod";
import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { findEntry, type ProvedEntry, updateEntry } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";

export const AcceptDifference = z.strictObject({
  importId: z.uuid(),
  entryId: z.uuid(),
  note: z.string().trim().min(1).max(2_000),
});

/** Takes note of why a schedule that is not proved equal is right all the same. The verdict stays what it is; a new proof forgets the note. */
export function acceptDifference(
  ctx: Ctx,
  { importId, entryId, note }: z.output<typeof AcceptDifference>,
): Promise<Result<ProvedEntry, Failure>> {
  return transaction(ctx.db, async (tx) => {
    const entry = await findEntry(tx, importId, entryId);
    if (entry === undefined) {
      return fail(failure("not-found", "This import has no such entry in its verification."));
    }
    const { verdict } = entry;
    if (verdict === null) return fail(failure("too-late", "This schedule is still being compared."));
    if (verdict === "equal") {
      return fail(failure("invalid-input", "This schedule is equal: there is nothing to accept."));
    }
    const accepted = { acceptedAt: ctx.now(), acceptedBy: ctx.actor.name, acceptedNote: note };
    await updateEntry(tx, entryId, accepted);
    await writeAudit(tx, ctx, {
      action: "import.difference-accepted",
      entity: { kind: "schedule", id: entry.scheduleId },
      importId,
      detail: { name: entry.name, verdict, note },
    });
    return ok({ ...entry, verdict, ...accepted });
  });
}
