import type pg from "pg";
import { z } from "zod";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

const Entries = z.array(z.object({ tag: z.string(), when: z.number() }));

/** The migrations of this version of the code in order, with the time (epoch milliseconds) at which each was generated. */
export const MIGRATIONS = Entries.parse(journal.entries);

/** A newer Rollcall has migrated this database; `message` is a plain sentence. */
export class NewerDatabaseError extends Error {
  override name = "NewerDatabaseError";
}

/** "older" wants migrating, "newer" wants newer code. */
export type MigrationState = "fits" | "older" | "newer";

/** Whether the database has this version's schema. The migrator notes each migration's `when` as `created_at`. */
export async function readMigrationState(client: pg.Client | pg.Pool): Promise<MigrationState> {
  const table = await client.query<{ found: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations') as found",
  );
  const latest = table.rows[0]?.found
    ? await client.query<{ at: string | null }>(
        "select max(created_at) as at from drizzle.__drizzle_migrations",
      )
    : undefined;
  const applied = Number(latest?.rows[0]?.at ?? 0);
  const ours = MIGRATIONS.at(-1)?.when ?? 0;
  if (applied === ours) return "fits";
  return applied < ours ? "older" : "newer";
}
