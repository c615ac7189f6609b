"use server";

import { defineAction } from "#lib/auth/define-action.ts";
import { ok } from "#lib/core/result.ts";
import {
  ChangeConnection,
  ConnectionId,
  changeConnection,
  checkConnection,
  deleteConnection,
} from "#lib/sync/manage-connection.ts";

/** Asks anew what the connection may read. */
export const checkAccess = defineAction(ConnectionId, "admin", async (ctx, input) => {
  const row = await checkConnection(ctx, input);
  return row.ok ? ok(null) : row;
});

/** Renames the connection, or replaces its credentials, which are tried first. */
export const change = defineAction(ChangeConnection, "admin", async (ctx, input) => {
  const row = await changeConnection(ctx, input);
  return row.ok ? ok(null) : row;
});

/** Forgets the credentials; what was imported stays. */
export const remove = defineAction(ConnectionId, "admin", deleteConnection);
