import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { readMigrationState } from "./journal.ts";

/** A newer Rollcall has migrated this database; `message` is a plain sentence. */
export class NewerDatabaseError extends Error {
  override name = "NewerDatabaseError";
}

/**
 * Brings the database to this version's schema; several processes may call it at once, and one does the work.
 * @param url a direct address: the lock belongs to the session, which a transaction pooler does not keep
 * @throws NewerDatabaseError when the database is ahead of this code
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    if ((await readMigrationState(client)) === "newer") {
      throw new NewerDatabaseError(
        "The database was written by a newer version of Rollcall than this one: start that version, or restore a backup made with this one.",
      );
    }
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await client.end();
  }
}

const MIGRATIONS_FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that is ours alone among the advisory locks of the database: "roll" in ASCII. */
const MIGRATION_LOCK = 0x726f6c6c;
