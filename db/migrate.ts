import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { NewerDatabaseError, readMigrationState } from "./journal.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

/**
 * Brings the database to this version's schema; several processes may call it at once, and one does the work.
 * @param url a direct address: the lock belongs to the session, which a transaction pooler does not keep
 * @param options.upTo `when` of the last migration to apply, for restoring an earlier version's backup (Default: all)
 * @throws NewerDatabaseError when the database is ahead of this code
 */
export async function migrateDatabase(url: string, options: { upTo?: number } = {}): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    if ((await readMigrationState(client)) === "newer") {
      throw new NewerDatabaseError(
        "The database was written by a newer version of Rollcall than this one: start that version, or restore a backup made with this one.",
      );
    }
    await withMigrations(options.upTo, (migrationsFolder) =>
      migrate(drizzle({ client }), { migrationsFolder }),
    );
  } finally {
    await client.end();
  }
}

/** The migrator takes a folder: for a part of the migrations, a copy whose journal ends earlier. */
async function withMigrations(
  upTo: number | undefined,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  if (upTo === undefined) return work(MIGRATIONS_FOLDER);
  const folder = mkdtempSync(join(tmpdir(), "rollcall-migrations-"));
  try {
    cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
    const entries = journal.entries.filter((entry) => entry.when <= upTo);
    writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const MIGRATIONS_FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that is ours alone among the advisory locks of the database: "roll" in ASCII. */
const MIGRATION_LOCK = 0x726f6c6c;
