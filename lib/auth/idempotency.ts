import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, lt } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/idempotency-keys.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { sha256 } from "./random-text.ts";

/** One creating call, as its `Idempotency-Key` identifies it. `route` is method and path, `request` the body as sent. */
export interface KeyedCall {
  tokenId: string;
  route: string;
  key: string;
  request: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** How long an answer is kept. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** A call that has not answered after this long is taken to have died with its process. */
const LEASE_MS = 60_000;
/** How long a second call waits for the first one's answer. */
const PATIENCE_MS = 10_000;

/**
 * Answers the same call under the same key once: later ones get the first one's answer, one that comes meanwhile waits for it.
 * Only answers that did something (2xx) are kept; a refused call changed nothing and is judged anew.
 * Fails with `invalid-input` (same key, other body) or `in-progress` (the first is still not answered).
 */
export async function answerOnce(
  { db, now }: { db: Database; now: () => Date },
  call: KeyedCall,
  answer: () => Promise<Result<Answer, Failure>>,
): Promise<Result<Answer & { replayed: boolean }, Failure>> {
  const { tokenId, route, key } = call;
  if (key.length > 255) return misuse("Use a key of 255 characters or fewer.");
  const mine = randomUUID();
  const requestHash = sha256(call.request);
  const row = and(
    eq(idempotencyKeys.tokenId, tokenId),
    eq(idempotencyKeys.route, route),
    eq(idempotencyKeys.key, key),
  );
  const held = and(row, eq(idempotencyKeys.claim, mine));

  for (const giveUpAt = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const claimed = await db.orm
      .insert(idempotencyKeys)
      .values({ tokenId, route, key, requestHash, claim: mine, claimedAt: now() })
      .onConflictDoNothing()
      .returning({ claim: idempotencyKeys.claim });
    if (claimed.length > 0) break;
    const [earlier] = await db.orm.select().from(idempotencyKeys).where(row);
    if (!earlier) continue;
    const age = now().getTime() - earlier.claimedAt.getTime();
    if (age > (earlier.status === null ? LEASE_MS : KEPT_MS)) {
      await db.orm.delete(idempotencyKeys).where(and(row, eq(idempotencyKeys.claim, earlier.claim)));
      continue;
    }
    if (earlier.requestHash !== requestHash) return misuse("This key was used for another body.");
    if (earlier.status !== null) {
      return ok({ status: earlier.status, body: earlier.response, replayed: true });
    }
    if (Date.now() > giveUpAt) {
      return fail(
        failure("in-progress", "The first call with this key is still being answered.", {
          retryAfterSeconds: 5,
        }),
      );
    }
  }

  let kept = false;
  try {
    const outcome = await answer();
    if (!outcome.ok) return outcome;
    const { status, body } = outcome.value;
    await db.orm
      .update(idempotencyKeys)
      .set({ status, response: body ?? null })
      .where(held);
    kept = true;
    return ok({ status, body, replayed: false });
  } finally {
    if (!kept) await db.orm.delete(idempotencyKeys).where(held);
  }
}

/** Removes answers that are kept no longer. */
export async function purgeIdempotencyKeys(db: Database, now: Date): Promise<void> {
  await db.orm
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.claimedAt, new Date(now.getTime() - KEPT_MS)));
}

function misuse(message: string): Result<never, Failure> {
  return fail(failure("invalid-input", message, { fields: [{ path: "/Idempotency-Key", message }] }));
}
