import { getTableColumns, sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "../client.ts";

/** Rows in one statement at the most: keeps its only parameter, a JSON text, far below Postgres's limit of a value. */
const ROWS_PER_STATEMENT = 5_000;

type Row<T extends PgTable> = { readonly [C in keyof T["_"]["columns"]]?: unknown };

/**
 * Inserts rows given by their property names; a row whose primary key exists replaces it, `keep` aside. The statement's only parameter
 * is the rows as JSON, so that their number never meets the limit of 65,535 parameters. Columns not named in the first row take
 * their defaults.
 */
export async function upsertAll<T extends PgTable>(
  db: Executor,
  table: T,
  rows: readonly Row<T>[],
  options: { keep?: readonly (keyof T["_"]["columns"])[]; onConflict?: "replace" | "nothing" } = {},
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => property in first);
  const primary = primaryKeyOf(table);
  const kept = new Set<PropertyKey>(options.keep ?? []);
  const updated = columns.filter(
    ([property, column]) => !primary.includes(column.name) && !kept.has(property),
  );
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const typed = sql.join(
    columns.map(([property, column]) => sql`${sql.identifier(property)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  const properties = sql.join(
    columns.map(([property]) => sql.identifier(property)),
    sql`, `,
  );
  const target = sql.join(
    primary.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const conflict =
    options.onConflict === "nothing" || primary.length === 0 || updated.length === 0
      ? sql`on conflict do nothing`
      : sql`on conflict (${target}) do update set ${sql.join(
          updated.map(
            ([, column]) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`,
          ),
          sql`, `,
        )}`;
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = JSON.stringify(rows.slice(from, from + ROWS_PER_STATEMENT));
    await db.execute(
      sql`insert into ${table} (${names}) select ${properties} from json_to_recordset(${part}::json) as given(${typed}) ${conflict}`,
    );
  }
}

/** Makes the rows that belong to `owners` (by the column of property `owner`) be exactly `rows`. */
export async function replaceParts<T extends PgTable>(
  db: Executor,
  table: T,
  parts: { owner: keyof T["_"]["columns"] & string; owners: readonly string[]; rows: readonly Row<T>[] },
): Promise<void> {
  if (parts.owners.length === 0) return;
  const column = getTableColumns(table)[parts.owner];
  if (column === undefined) throw new Error(`no column ${parts.owner}`);
  await db.execute(sql`delete from ${table} where ${column} = any(${sql.param([...parts.owners])}::uuid[])`);
  await upsertAll(db, table, parts.rows);
}

function primaryKeyOf(table: PgTable): string[] {
  const config = getTableConfig(table);
  const composite = config.primaryKeys[0];
  if (composite !== undefined) return composite.columns.map((column) => column.name);
  return config.columns.filter((column) => column.primary).map((column) => column.name);
}
