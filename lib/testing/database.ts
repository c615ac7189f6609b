import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase, type Database } from "#db/client.ts";

/** The migrated database that test databases are clones of; nobody connects to it, as cloning demands. */
export const TEMPLATE_DATABASE = "rollcall_template";

export interface TestDatabase {
  url: string;
  db: Database;
  /** Closes `db` and removes the database with whatever is still connected to it. */
  drop(): Promise<void>;
}

/** A database of its own for one suite, migrated and empty. For `*.db.test.ts`: call it in `beforeAll`, `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await administer(`create database ${name} template ${TEMPLATE_DATABASE} strategy file_copy`);
  const address = new URL(inject("postgresUrl"));
  address.pathname = `/${name}`;
  const db = createDatabase(address.href);
  return {
    url: address.href,
    db,
    drop: async () => {
      await db.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
