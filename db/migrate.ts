import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { z } from "zod";

/** Where the generated migrations lie. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));

/** A newer Rollcall has migrated this database; `message` is a plain sentence. */
export class NewerDatabaseError extends Error {
  override name = "NewerDatabaseError";
}

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

/** The migrations of this version of the code in order, with the time (epoch milliseconds) at which each was generated. */
export function readJournal(): { tag: string; when: number }[] {
  const file = `${MIGRATIONS_FOLDER}/meta/_journal.json`;
  return existsSync(file) ? Journal.parse(JSON.parse(readFileSync(file, "utf8"))).entries : [];
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
    if (compareWithCode(await latestApplied(client)) === "newer") {
      throw new NewerDatabaseError(
        "The database was written by a newer version of Rollcall than this one: start that version, or restore a backup made with this one.",
      );
    }
    if (readJournal().length > 0) await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await client.end();
  }
}

/** Whether the database has this version's schema: "older" wants migrating, "newer" wants newer code. */
export async function migrationState(client: pg.Client | pg.Pool): Promise<"fits" | "older" | "newer"> {
  return compareWithCode(await latestApplied(client));
}

/** Any number that is ours alone among the advisory locks of the database: "roll" in ASCII. */
const MIGRATION_LOCK = 0x726f6c6c;

/** The migrator's own table, with `created_at` = the journal's `when`; 0 when nothing was ever applied. */
async function latestApplied(client: pg.Client | pg.Pool): Promise<number> {
  const table = await client.query<{ found: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations') as found",
  );
  if (!table.rows[0]?.found) return 0;
  const latest = await client.query<{ at: string | null }>(
    "select max(created_at) as at from drizzle.__drizzle_migrations",
  );
  return Number(latest.rows[0]?.at ?? 0);
}

function compareWithCode(applied: number): "fits" | "older" | "newer" {
  const ours = readJournal().at(-1)?.when ?? 0;
  return applied === ours ? "fits" : applied < ours ? "older" : "newer";
}
