import { setTimeout as sleep } from "node:timers/promises";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

/** A pool of connections with the query builder on top of it. */
export interface Database {
  pool: pg.Pool;
  orm: NodePgDatabase;
  /** Waits for the connections in use, then closes them all. */
  close(): Promise<void>;
}

/** The query builder inside a transaction. */
export type Transaction = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0];

/** Either of the two: for queries that do not care whether they run in a transaction. */
export type Executor = NodePgDatabase | Transaction;

export type Isolation = "read committed" | "repeatable read" | "serializable";

/**
 * What keeps a process that is gone from holding its locks for ever. A machine that loses power says no goodbye: the server asks after
 * 30 s of silence whether the peer is there, and again every 10 s, and ends the session when nobody answers (nine times, where
 * the system keeps its default: two minutes). A process that is there and hangs, between two statements of a transaction or in one, is
 * ended after five minutes, several times what the largest step needs (an import of 5,000 people, planned or written). Waiting
 * for a lock counts as a part of the statement that waits.
 */
export const SESSION_LIMITS = {
  tcp_keepalives_idle: "30s",
  tcp_keepalives_interval: "10s",
  idle_in_transaction_session_timeout: "5min",
  statement_timeout: "5min",
} as const;

/**
 * Opens nothing yet: connections are made when first used. Each has the `SESSION_LIMITS`, set by a statement, since a
 * transaction pooler refuses parameters that it does not know when it is connected to.
 * @param options.max connections at most (Default: 10)
 */
export function createDatabase(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: "rollcall",
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    onConnect: async (client) => {
      // A connection that breaks between two statements of a transaction fails the next one; without a listener Node
      // would end the process.
      client.on("error", () => {});
      await client.query(SET_LIMITS);
    },
  });
  // An idle connection that the server closed is dropped by the pool and the next query opens another; without a
  // listener Node would end the process.
  pool.on("error", () => {});
  return { pool, orm: drizzle({ client: pool }), close: () => pool.end() };
}

const SET_LIMITS = Object.entries(SESSION_LIMITS)
  .map(([name, value]) => `set ${name} = '${value}'`)
  .join("; ");

/**
 * Runs `work` in one transaction, and again from its beginning when Postgres says that it lost against another
 * (serialization failure 40001, deadlock 40P01), five times at most. So `work` must have no effect but on the database.
 * @param options.isolation (Default: "read committed")
 */
export async function transaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  options: { isolation?: Isolation } = {},
): Promise<T> {
  const config = options.isolation ? { isolationLevel: options.isolation } : undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.orm.transaction(work, config);
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS || !isLostRace(error)) throw error;
      await sleep(2 ** attempt * 10 * (0.5 + Math.random()));
    }
  }
}

const MOST_ATTEMPTS = 5;

/** The SQLSTATE (five characters) of a database error or of what caused it; undefined when there is none. */
export function sqlState(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof pg.DatabaseError && at.code !== undefined) return at.code;
  }
  return undefined;
}

/** Whether a database error says that a row of that identity is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === "23505";
}

/**
 * Whether an error says that the database, or the way to it, is gone for a while: whatever was under way was taken back, and can be done
 * again once it answers (SQLSTATE class 08, 57P01 to 57P03, 25P03; without one, the driver's own words for a broken connection).
 */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|57P0[123]|25P03)/.test(state);
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/.test(String(at.code)))
      return true;
    if (/connection terminated|timeout exceeded when trying to connect|not queryable/i.test(at.message))
      return true;
  }
  return false;
}

function isLostRace(error: unknown): boolean {
  const state = sqlState(error);
  return state === "40001" || state === "40P01";
}
