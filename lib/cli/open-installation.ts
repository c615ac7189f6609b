import pg from "pg";
import { type Env, loadEnv, requireDatabaseUrl, requireSecret } from "../env.ts";
import { postgresDirectory, readTrialSecret, takeDataDirectory } from "./data-directory.ts";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { StartError } from "./start-error.ts";

/** A reachable database and the secret that belongs to it. */
export interface Installation {
  /** Complete: database and secret are known, on trial too. */
  env: Env & { databaseUrl: string; directDatabaseUrl: string; secret: string };
  /** What the processes that are started must have in their environment besides what is there. */
  variables: Record<string, string>;
  /** Stops what was started for it. */
  close(): Promise<void>;
}

/**
 * For the processes that serve: on trial, takes the data directory and starts the embedded Postgres; in production, sees
 * that the database answers.
 * @throws StartError, EnvError or EmbeddedPostgresError with one sentence
 */
export async function openInstallation(env: Env): Promise<Installation> {
  if (!env.trial) return openProduction(env);
  const data = takeDataDirectory(env.dataDirectory);
  if ("heldBy" in data) throw inUse(env, data.heldBy);
  try {
    const postgres = await startEmbeddedPostgres({ directory: postgresDirectory(env.dataDirectory) });
    return openTrial(env, { databaseUrl: postgres.url, close: () => postgres.stop().finally(data.release) });
  } catch (error) {
    data.release();
    throw error;
  }
}

/**
 * For a command: on trial, uses the Postgres of the Rollcall that runs, or starts it for as long as the command lasts.
 * @throws as `openInstallation`
 */
export async function joinInstallation(env: Env): Promise<Installation> {
  if (!env.trial) return openProduction(env);
  const running = await findEmbeddedPostgres(postgresDirectory(env.dataDirectory));
  if (running === undefined) return openInstallation(env);
  return openTrial(env, { databaseUrl: running, close: async () => {} });
}

async function openProduction(env: Env): Promise<Installation> {
  await requireReachable(requireDatabaseUrl(env), "DATABASE_URL");
  const direct = env.directDatabaseUrl ?? requireDatabaseUrl(env);
  if (direct !== env.databaseUrl) await requireReachable(direct, "DATABASE_DIRECT_URL");
  return { env: complete(env), variables: {}, close: async () => {} };
}

function openTrial(env: Env, database: { databaseUrl: string; close: () => Promise<void> }): Installation {
  const secret = env.secret ?? readTrialSecret(env.dataDirectory);
  const variables = { ROLLCALL_TRIAL_DATABASE_URL: database.databaseUrl, ROLLCALL_TRIAL_SECRET: secret };
  return { env: complete(loadEnv({ ...process.env, ...variables })), variables, close: database.close };
}

function inUse({ dataDirectory }: Env, pid: number): StartError {
  return new StartError(
    `The data directory ${dataDirectory} is in use by another Rollcall (process ${pid}): stop that one, or set ROLLCALL_DATA to another folder.`,
  );
}

function complete(env: Env): Installation["env"] {
  const databaseUrl = requireDatabaseUrl(env);
  return {
    ...env,
    databaseUrl,
    directDatabaseUrl: env.directDatabaseUrl ?? databaseUrl,
    secret: requireSecret(env),
  };
}

async function requireReachable(url: string, variable: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = (error instanceof Error && error.message) || code;
    throw new StartError(
      `The database of ${variable} cannot be reached (${why}): check that it runs and that address, user and password are right.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
