import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { sqlState, transaction } from "./client.ts";

let suite: TestDatabase;
beforeAll(async () => {
  suite = await createTestDatabase();
  await suite.db.pool.query("create table counters (id int primary key, value int not null)");
  await suite.db.pool.query("insert into counters values (1, 0)");
});
afterAll(() => suite.drop());

test("two serializable transactions that read and write the same row both end, and neither addition is lost", async () => {
  const addOne = () =>
    transaction(
      suite.db,
      async (tx) => {
        const { rows } = await tx.execute<{ value: number }>(sql`select value from counters where id = 1`);
        await tx.execute(sql`select pg_sleep(0.05)`);
        await tx.execute(sql`update counters set value = ${Number(rows[0]?.value) + 1} where id = 1`);
      },
      { isolation: "serializable" },
    );
  await Promise.all([addOne(), addOne()]);
  const { rows } = await suite.db.pool.query("select value from counters where id = 1");
  expect(rows).toEqual([{ value: 2 }]);
});

test("a violated constraint is not tried again and tells its state", async () => {
  let runs = 0;
  const insertTwice = transaction(suite.db, async (tx) => {
    runs++;
    await tx.execute(sql`insert into counters values (1, 5)`);
  });
  const error = await insertTwice.catch((thrown: unknown) => thrown);
  expect({ runs, state: sqlState(error) }).toEqual({ runs: 1, state: "23505" });
});
