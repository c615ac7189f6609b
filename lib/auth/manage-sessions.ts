import { z } from "zod";
import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { listOpenSessions, revokeSession, revokeSessionsOf } from "#db/queries/auth-sessions.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { Ctx } from "./ctx.ts";

type DoorCtx = Pick<Ctx, "actor" | "db" | "now">;

export const SessionEnd = z.strictObject({ id: z.uuid() });

/** Signs another browser of the person who asks out. Fails with `not-found` when it is not one of theirs, or closed already. */
export async function endSession(
  ctx: DoorCtx,
  { id }: z.infer<typeof SessionEnd>,
): Promise<Result<null, Failure>> {
  const accountId = accountOf(ctx);
  return transaction(ctx.db, async (tx) => {
    const open = accountId === null ? [] : await listOpenSessions(tx, accountId, ctx.now());
    if (accountId === null || !open.some((session) => session.id === id)) {
      return fail(failure("not-found", "This browser is signed out already."));
    }
    await revokeSession(tx, id, ctx.now());
    await writeAudit(tx, ctx, { action: "session.ended", entity: { kind: "account", id: accountId } });
    return ok(null);
  });
}

/** Signs every other browser of the person who asks out. @returns how many there were */
export async function endOtherSessions(
  ctx: DoorCtx,
  { sessionId }: { sessionId: string },
): Promise<Result<{ ended: number }, Failure>> {
  const accountId = accountOf(ctx);
  if (accountId === null) return ok({ ended: 0 });
  return transaction(ctx.db, async (tx) => {
    const ended = await revokeSessionsOf(tx, accountId, { now: ctx.now(), except: sessionId });
    if (ended > 0) {
      const detail = { sessions: ended };
      await writeAudit(tx, ctx, {
        action: "session.ended",
        entity: { kind: "account", id: accountId },
        detail,
      });
    }
    return ok({ ended });
  });
}

function accountOf({ actor }: DoorCtx): string | null {
  return actor.kind === "account" ? actor.id : null;
}
