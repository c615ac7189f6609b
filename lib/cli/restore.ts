import pg from "pg";
import { MIGRATIONS } from "#db/journal.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { SecretError } from "../secrets/secret-error.ts";
import type { Vault } from "../secrets/vault.ts";
import { SEAL_IDENTITY } from "./backup.ts";
import { type BackupHeader, checkBackupFile, readBackupFile } from "./backup-file.ts";
import { StartError } from "./start-error.ts";

/**
 * Puts a backup in the place of what the database holds; one of an earlier version is migrated after. Everything that can be
 * checked is checked before anything is touched.
 * @param url a direct address, of a database that nobody else uses meanwhile
 * @param options.replace whether it may hold accounts already
 * @returns how many rows
 * @throws StartError
 */
export async function restore(
  url: string,
  options: { file: string; vault: Vault; replace: boolean },
): Promise<number> {
  const header = await checkBackupFile(options.file);
  refuseUnknownVersion(header);
  refuseOtherSecret(header, options.vault);
  await withClient(url, async (client) => {
    await refuseInUse(client);
    if (!options.replace) await refuseAccounts(client);
    await client.query(`drop schema if exists public, drizzle, pgboss cascade; create schema public`);
  });
  await migrateDatabase(url, { upTo: header.migration });
  const rows = await withClient(url, (client) => load(client, options.file));
  await migrateDatabase(url);
  return rows;
}

function refuseUnknownVersion({ migration }: BackupHeader): void {
  if (!MIGRATIONS.some(({ when }) => when === migration)) {
    throw new StartError(
      "The backup was made by a version of Rollcall that this one does not know, so by a newer one: restore it with that version.",
    );
  }
}

function refuseOtherSecret({ sealed }: BackupHeader, vault: Vault): void {
  try {
    vault.decrypt(sealed, SEAL_IDENTITY);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    throw new StartError(
      "The backup was made under another ROLLCALL_SECRET, without which its credentials cannot be read: set ROLLCALL_SECRET to that one (a trial keeps its own in the file `secret` of its data directory).",
    );
  }
}

async function refuseInUse(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ others: number }>(`
    select count(*)::int as others from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`);
  if (rows[0]?.others)
    throw new StartError("The database is in use: stop every web process and worker first.");
}

async function refuseAccounts(client: pg.Client): Promise<void> {
  const table = await client.query<{ found: string | null }>(
    "select to_regclass('public.accounts') as found",
  );
  if (!table.rows[0]?.found) return;
  const { rows } = await client.query<{ some: boolean }>(
    "select exists (select from public.accounts) as some",
  );
  if (rows[0]?.some) {
    throw new StartError(
      "This Rollcall is in use and a backup takes the place of all that it holds: add --replace if you mean it.",
    );
  }
}

/** In one transaction, with the foreign keys taken off and put back, which checks every one. */
async function load(client: pg.Client, file: string): Promise<number> {
  let count = 0;
  await client.query("begin");
  const foreignKeys = await readForeignKeys(client);
  for (const { table, name } of foreignKeys)
    await client.query(`alter table ${table} drop constraint ${name}`);
  await emptyTables(client);
  for await (const line of readBackupFile(file)) {
    if (line.line === "rows") {
      const read = `select made.whole from (select text::${line.table} as whole from unnest($1::text[]) text offset 0) made`;
      const columns = line.columns.map((column) => `(source.whole).${column}`);
      await client.query(
        `insert into ${line.table} (${line.columns.join(", ")}) overriding system value select ${columns.join(", ")} from (${read}) source`,
        [line.rows],
      );
      count += line.rows.length;
    } else if (line.line === "sequences") {
      for (const [name, position] of Object.entries(line.positions)) {
        await client.query("select setval($1::regclass, $2::bigint)", [name, position]);
      }
    }
  }
  for (const { table, name, definition } of foreignKeys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  }
  await client.query("commit");
  return count;
}

/** Migrations put rows of their own in place. */
async function emptyTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: string | null }>(`
    select string_agg(oid::regclass::text, ', ') as tables
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
  if (rows[0]?.tables) await client.query(`truncate ${rows[0].tables}`);
}

async function readForeignKeys(
  client: pg.Client,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`);
  return rows;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
