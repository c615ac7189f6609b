import type { Database } from "#db/client.ts";
import { type ConnectionRow, findConnection, listConnections } from "#db/queries/connections.ts";
import { type LastRun, lastRuns } from "#db/queries/list-runs.ts";
import { readSnapshot } from "./snapshot.ts";

export interface ConnectionView {
  readonly connection: ConnectionRow;
  /** Undefined: it never ran. */
  readonly lastRun: LastRun | undefined;
}

/** Undefined when there is none, or it was deleted. */
export function readConnection(db: Database, id: string): Promise<ConnectionView | undefined> {
  return readSnapshot(db, async (tx) => {
    const connection = await findConnection(tx, id);
    if (connection === undefined) return undefined;
    return { connection, lastRun: (await lastRuns(tx, [id])).get(id) };
  });
}

/** Connections, newest first; takes what `listConnections` takes. */
export function listConnectionViews(
  db: Database,
  page: Parameters<typeof listConnections>[1],
): Promise<ConnectionView[]> {
  return readSnapshot(db, async (tx) => {
    const found = await listConnections(tx, page);
    const runs = await lastRuns(
      tx,
      found.map(({ id }) => id),
    );
    return found.map((connection) => ({ connection, lastRun: runs.get(connection.id) }));
  });
}
