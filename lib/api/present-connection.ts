import type { Inventory as SourceInventory } from "#lib/connectors/connector.ts";
import type { ConnectionView } from "#lib/hub/read-connections.ts";
import { instant, optional, optionalInstant } from "./present.ts";
import type { Answer } from "./schemas/common.ts";
import type { Connection, Inventory } from "./schemas/connection.ts";

export function presentConnection({ connection, lastRun }: ConnectionView): Answer<typeof Connection> {
  const { accountId, accountName, accountUrl } = connection;
  return {
    id: connection.id,
    vendor: connection.vendor,
    name: connection.name,
    region: optional(connection.region),
    host: optional(connection.host),
    baseUrl: optional(connection.baseUrl),
    authUrl: optional(connection.authUrl),
    practice: connection.practice ? true : undefined,
    account: { id: accountId, name: optional(accountName), url: optional(accountUrl) },
    credentials: {
      type: connection.credentialsType,
      hint: connection.credentialsHint,
      addedAt: instant(connection.credentialsAddedAt),
      addedBy: connection.credentialsAddedBy,
    },
    access: connection.access.map(({ part, state, detail }) => ({ part, state, detail })),
    problems: connection.accessProblems,
    checkedAt: instant(connection.checkedAt),
    createdAt: instant(connection.createdAt),
    lastImport: lastRun && {
      id: lastRun.id,
      state: lastRun.state,
      startedAt: instant(lastRun.startedAt),
      finishedAt: optionalInstant(lastRun.finishedAt),
    },
  };
}

export function presentInventory(read: {
  inventory: SourceInventory;
  readAt: Date;
}): Answer<typeof Inventory> {
  return { ...read.inventory, readAt: instant(read.readAt) };
}
