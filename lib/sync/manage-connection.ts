import { z } from "zod";
import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { type ConnectionRow, findConnection, updateConnection } from "#db/queries/connections.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Connector } from "#lib/connectors/connector.ts";
import { connectorFor } from "#lib/connectors/registry.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { credentialsIdentity } from "#lib/secrets/identities.ts";
import { accessValues, accountIdOf, Credentials, sealedCredentials, tryAccess } from "./connect-source.ts";
import { settingsOf } from "./open-source.ts";

export const ConnectionId = z.strictObject({ connectionId: z.uuid() });
export const ChangeConnection = z.strictObject({
  connectionId: z.uuid(),
  name: z.string().trim().min(1).max(200).optional(),
  credentials: Credentials.optional(),
});

/** Asks anew what the connection may read, and keeps the answer. */
export async function checkConnection(
  ctx: Ctx,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<Result<ConnectionRow, Failure>> {
  const found = await open(ctx, connectionId);
  if (!found.ok) return found;
  const { row, connector } = found.value;
  const credentials = row.practice ? undefined : unsealed(ctx, row);
  const report = await tryAccess(ctx, {
    connector,
    settings: settingsOf(row),
    practice: row.practice,
    credentials,
  });
  if (!report.ok) return report;
  return kept(await updateConnection(ctx.db.orm, row.id, accessValues(report.value, ctx.now())));
}

/** Renames a connection, or replaces its credentials: new ones are tried first and must open the same account. */
export async function changeConnection(
  ctx: Ctx,
  { connectionId, name, credentials }: z.output<typeof ChangeConnection>,
): Promise<Result<ConnectionRow, Failure>> {
  const found = await open(ctx, connectionId);
  if (!found.ok) return found;
  const { row, connector } = found.value;
  if (credentials !== undefined && row.practice) {
    return fail(failure("invalid-input", "A practice account has no credentials to replace."));
  }
  let fresh = {};
  if (credentials !== undefined) {
    const report = await tryAccess(ctx, {
      connector,
      settings: settingsOf(row),
      practice: false,
      credentials,
    });
    if (!report.ok) return report;
    if (accountIdOf(report.value, false) !== row.accountId)
      return fail(otherAccount(report.value.account.id, row));
    fresh = {
      ...accessValues(report.value, ctx.now()),
      ...sealedCredentials(ctx, row.id, credentials),
      credentialsAddedAt: ctx.now(),
      credentialsAddedBy: ctx.actor.name,
    };
  }
  return transaction(ctx.db, async (tx) => {
    const changed = await updateConnection(tx, row.id, { ...(name === undefined ? {} : { name }), ...fresh });
    await writeAudit(tx, ctx, {
      action: "connection.changed",
      entity: { kind: "connection", id: row.id },
      detail: { renamed: name !== undefined, credentials: credentials !== undefined },
    });
    return kept(changed);
  });
}

/** Forgets the credentials. What was imported stays, and stays linked to the account. */
export async function deleteConnection(
  ctx: Ctx,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<Result<null, Failure>> {
  return transaction(ctx.db, async (tx) => {
    const deletedAt = ctx.now();
    const row = await updateConnection(tx, connectionId, {
      deletedAt,
      credentialsSealed: null,
      inventory: null,
    });
    if (row === undefined) return fail(missing());
    await writeAudit(tx, ctx, {
      action: "connection.deleted",
      entity: { kind: "connection", id: connectionId },
      detail: { name: row.name },
    });
    return ok(null);
  });
}

async function open(
  ctx: Ctx,
  connectionId: string,
): Promise<Result<{ row: ConnectionRow; connector: Connector }, Failure>> {
  const row = await findConnection(ctx.db.orm, connectionId);
  const connector = row && connectorFor(row.vendor);
  return row === undefined || connector === undefined ? fail(missing()) : ok({ row, connector });
}

function unsealed(ctx: Ctx, row: ConnectionRow): unknown {
  return JSON.parse(ctx.vault.decrypt(row.credentialsSealed ?? "", credentialsIdentity(row.id)));
}

function kept(row: ConnectionRow | undefined): Result<ConnectionRow, Failure> {
  return row === undefined ? fail(missing()) : ok(row);
}

const missing = () => failure("not-found", "There is no such connection.");

function otherAccount(account: string, row: ConnectionRow): Failure {
  return failure(
    "credentials-refused",
    `These credentials open the account ${account}; this connection reads ${row.accountId}. Connect the other account on its own.`,
  );
}
