import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { createDatabase, SESSION_LIMITS, sqlState, transaction } from "./client.ts";

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

test("every connection has the limits that let go of the locks of a process that is gone", async () => {
  const shown = await Promise.all(
    [1, 2].map(async () => {
      const client = await suite.db.pool.connect();
      const values: Record<string, unknown> = {};
      for (const name of Object.keys(SESSION_LIMITS)) {
        const { rows } = await client.query(`show ${name}`);
        values[name] = rows[0]?.[name];
      }
      client.release();
      return values;
    }),
  );
  const expected = { ...SESSION_LIMITS, tcp_keepalives_idle: "30", tcp_keepalives_interval: "10" };
  expect(shown).toEqual([expected, expected]);
});

test("a process that hangs in a transaction loses its connection, and its lock goes to whoever waits", async () => {
  const hanging = createDatabase(suite.url);
  const held = hanging.orm.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '100ms'`);
    await tx.execute(sql`select 1 from counters where id = 1 for update`);
    await new Promise((done) => setTimeout(done, 500));
    await tx.execute(sql`update counters set value = 9 where id = 1`);
  });
  const lost = expect(held).rejects.toThrow();
  await transaction(suite.db, (tx) => tx.execute(sql`update counters set value = value + 1 where id = 1`));
  await lost;
  const { rows } = await suite.db.pool.query("select value from counters where id = 1");
  expect(rows).toEqual([{ value: 3 }]);
  expect((await hanging.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await hanging.close();
});
