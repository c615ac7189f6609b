import type { Database } from "../client.ts";
import { readMigrationState } from "../journal.ts";

export type Readiness = "ready" | "database-unreachable" | "database-older" | "database-newer";

/** Whether a web process can do its work now: the database answers and has the schema of this version. Never rejects. */
export async function readReadiness(db: Database): Promise<Readiness> {
  try {
    const state = await readMigrationState(db.pool);
    return state === "fits" ? "ready" : `database-${state}`;
  } catch {
    return "database-unreachable";
  }
}
