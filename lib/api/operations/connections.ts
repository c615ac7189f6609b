import { z } from "zod";
import { ConnectSource } from "#lib/sync/connect-source.ts";
import { ChangeConnection } from "#lib/sync/manage-connection.ts";
import { operation } from "../operation.ts";
import { paging } from "../paging.ts";
import { Id, IdParams, Instant, pageOf } from "../schemas/common.ts";
import { Connection, Inventory } from "../schemas/connection.ts";

const tag = "Connections";

export const listConnectionsOperation = operation({
  method: "GET",
  path: "/connections",
  tag,
  summary: "Connections, newest first",
  role: "viewer",
  query: z.object(paging(z.tuple([Instant, Id]))),
  answer: pageOf(Connection),
});

export const createConnection = operation({
  method: "POST",
  path: "/connections",
  tag,
  summary: "Connect an account of a vendor; the credentials are tried first",
  role: "admin",
  body: ConnectSource,
  status: 201,
  idempotent: true,
  answer: Connection,
});

export const getConnection = operation({
  method: "GET",
  path: "/connections/{id}",
  tag,
  summary: "One connection",
  role: "viewer",
  params: IdParams,
  answer: Connection,
});

export const patchConnection = operation({
  method: "PATCH",
  path: "/connections/{id}",
  tag,
  summary: "Rename a connection, or replace its credentials by others of the same account",
  role: "admin",
  params: IdParams,
  body: ChangeConnection.omit({ connectionId: true }),
  answer: Connection,
});

export const removeConnection = operation({
  method: "DELETE",
  path: "/connections/{id}",
  tag,
  summary: "Forget a connection and its credentials; what was imported stays",
  role: "admin",
  params: IdParams,
  status: 204,
});

export const checkConnectionOperation = operation({
  method: "POST",
  path: "/connections/{id}/check",
  tag,
  summary: "Ask anew what the connection may read",
  role: "admin",
  params: IdParams,
  answer: Connection,
});

export const getInventory = operation({
  method: "GET",
  path: "/connections/{id}/inventory",
  tag,
  summary: "What the account holds and can be chosen",
  role: "viewer",
  params: IdParams,
  answer: Inventory,
});
