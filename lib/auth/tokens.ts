import { randomBytes } from "node:crypto";
import { type Database, transaction } from "#db/client.ts";
import { findUsableToken, insertApiToken, touchApiToken } from "#db/queries/api-tokens.ts";
import { writeAudit } from "#db/queries/audit.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import type { Role } from "#lib/core/access/role.ts";
import { sha256 } from "./random-text.ts";

/** Lets secret scanners and people see what it is. */
const PREFIX = "rl_";
const COMMAND_LINE: Actor = { kind: "cli", id: null, name: "command line", role: "admin" };

/**
 * Makes a token of the HTTP API with 256 random bits. The answer is the only place where the token is ever seen.
 * @param options.createdBy who makes it (Default: the command line)
 */
export async function createApiToken(
  db: Database,
  options: { name: string; role: Role; createdBy?: Actor; now?: () => Date },
): Promise<{ id: string; token: string }> {
  const token = PREFIX + randomBytes(32).toString("base64url");
  const actor = options.createdBy ?? COMMAND_LINE;
  const now = options.now ?? (() => new Date());
  const { name, role } = options;
  const id = await transaction(db, async (tx) => {
    const tokenId = await insertApiToken(tx, {
      name,
      role,
      tokenHash: sha256(token),
      hint: token.slice(-4),
      createdBy: actor.kind === "account" ? actor.id : null,
    });
    await writeAudit(
      tx,
      { actor, now },
      { action: "token.created", entity: { kind: "token", id: tokenId }, detail: { name, role } },
    );
    return tokenId;
  });
  return { id, token };
}

/** Who calls with this token; null when it is unknown or revoked. Notes the use, at most once a minute. */
export async function actorOfToken(db: Database, token: string, now: Date): Promise<Actor | null> {
  if (!token.startsWith(PREFIX)) return null;
  const found = await findUsableToken(db.orm, sha256(token));
  if (!found) return null;
  const since = new Date(now.getTime() - 60_000);
  if (found.lastUsedAt === null || found.lastUsedAt < since) {
    await touchApiToken(db.orm, found.id, { now, since });
  }
  return { kind: "token", id: found.id, name: found.name, role: found.role };
}
