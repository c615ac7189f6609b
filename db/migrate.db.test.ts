import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { MIGRATIONS, NewerDatabaseError, readMigrationState } from "./journal.ts";
import { migrateDatabase } from "./migrate.ts";
import { readReadiness } from "./queries/readiness.ts";

let suite: TestDatabase;
beforeAll(async () => {
  suite = await createTestDatabase();
});
afterAll(() => suite.drop());

const hashOf = (tag: string) =>
  createHash("sha256")
    .update(readFileSync(new URL(`./migrations/${tag}.sql`, import.meta.url)))
    .digest("hex");

describe("the migrations", () => {
  test("are generated one after the other: the migrator skips one that is older than the last applied", () => {
    const times = MIGRATIONS.map((migration) => migration.when);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  test("are all applied, each exactly as it lies in the tree", async () => {
    const { rows } = await suite.db.pool.query(
      "select hash from drizzle.__drizzle_migrations order by created_at",
    );
    expect(rows.map((row) => row.hash)).toEqual(MIGRATIONS.map((migration) => hashOf(migration.tag)));
  });

  test("are applied once when several processes start together", async () => {
    await suite.db.pool.query(
      "drop schema drizzle cascade; drop schema public cascade; create schema public",
    );
    expect(await readReadiness(suite.db)).toBe(MIGRATIONS.length > 0 ? "database-older" : "ready");
    await Promise.all([1, 2, 3].map(() => migrateDatabase(suite.url)));
    const { rows } = await suite.db.pool.query(
      "select count(*)::int as applied from drizzle.__drizzle_migrations",
    );
    expect(rows).toEqual([{ applied: MIGRATIONS.length }]);
  });
});

test("a database of a newer version is refused and left as it is", async () => {
  const later = (MIGRATIONS.at(-1)?.when ?? 0) + 1;
  await suite.db.pool.query(
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', $1)",
    [later],
  );
  await expect(migrateDatabase(suite.url)).rejects.toThrow(NewerDatabaseError);
  expect(await readMigrationState(suite.db.pool)).toBe("newer");
  expect(await readReadiness(suite.db)).toBe("database-newer");
});
