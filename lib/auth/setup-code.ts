import { isNull } from "drizzle-orm";
import { type Database, transaction } from "#db/client.ts";
import { hasAdmin, lockAdmins } from "#db/queries/accounts.ts";
import { setupCodes } from "#db/schema/setup-codes.ts";
import { randomCode, sha256 } from "./random-text.ts";

/**
 * Makes the one-time code for `/setup` (100 random bits, `XXXXX-XXXXX-XXXXX-XXXXX`) and forgets earlier unused ones: the
 * code of the last start is the valid one. It has no end but its use. Null when an admin exists.
 */
export async function ensureSetupCode(db: Database): Promise<string | null> {
  return transaction(db, async (tx) => {
    await lockAdmins(tx);
    if (await hasAdmin(tx)) return null;
    const code = randomCode(20);
    await tx.delete(setupCodes).where(isNull(setupCodes.usedAt));
    await tx.insert(setupCodes).values({ codeHash: sha256(code) });
    return code.replace(/.{5}(?=.)/g, "$&-");
  });
}

/** The code as it was made, from how a person typed it: any case, with or without dashes, O for 0 and I or L for 1. */
export function normaliseSetupCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}
