import pg from "pg";
import { MIGRATIONS } from "#db/journal.ts";
import type { Vault } from "../secrets/vault.ts";
import { type BackupLine, writeBackupFile } from "./backup-file.ts";

/** What the seal in a backup's header holds; only whether it opens matters. */
export const SEAL_IDENTITY = "backup";

/** Schemas of the database that a backup leaves out, and why that loses nothing. Everything else is in `public` and is kept. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  drizzle: "the journal of the migrations: restoring applies them, up to the backup's own",
  pgboss: "the queue: it says only that a run has something to do, and workers find that in the runs",
};

const ROWS_AT_ONCE = 500;

/**
 * Writes everything that Rollcall keeps, as it is at one moment, to one file; Rollcall may run meanwhile. What is left out is said in
 * `LEFT_OUT`; the secret is left out too.
 * @param url a direct address
 * @returns how many rows
 */
export async function backup(
  url: string,
  options: { file: string; vault: Vault; now: Date },
): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const count = { rows: 0 };
    await writeBackupFile(options.file, readEverything(client, { ...options, count }));
    return count.rows;
  } finally {
    await client.end();
  }
}

async function* readEverything(
  client: pg.Client,
  { vault, now, count }: { vault: Vault; now: Date; count: { rows: number } },
): AsyncGenerator<BackupLine> {
  const migration = MIGRATIONS.at(-1)?.when ?? 0;
  const sealed = vault.encrypt("", SEAL_IDENTITY);
  yield { line: "header", format: "rollcall-backup-1", migration, madeAt: now.toISOString(), sealed };
  for (const { table, columns } of await readTables(client)) {
    await client.query(`declare reading no scroll cursor for select (t.*)::text as row from ${table} t`);
    let fetched: number;
    do {
      const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from reading`);
      fetched = rows.length;
      count.rows += fetched;
      yield { line: "rows", table, columns, rows: rows.map(({ row }) => row) };
    } while (fetched === ROWS_AT_ONCE);
    await client.query("close reading");
  }
  yield { line: "sequences", positions: await readPositions(client) };
  yield { line: "end", rows: count.rows };
}

/** Names are quoted where they need it. Generated columns are left out: nobody may write them. */
async function readTables(client: pg.Client): Promise<{ table: string; columns: string[] }[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as table,
           array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and n.nspname = 'public'
    group by 1 order by 1`);
  return rows;
}

async function readPositions(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; position: string }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as position
    from pg_sequences where schemaname = 'public' and last_value is not null`);
  return Object.fromEntries(rows.map(({ name, position }) => [name, position]));
}
