import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "#db/migrate.ts";
import { startEmbeddedPostgres } from "../cli/embedded-postgres.ts";
import { TEMPLATE_DATABASE } from "./database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a database from which others can be made. */
    postgresUrl: string;
  }
}

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** One Postgres for the whole run, with a migrated database that each suite clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), "rollcall-test-"));
  const server = await startEmbeddedPostgres({ directory, durable: false });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();
  const template = new URL(server.url);
  template.pathname = `/${TEMPLATE_DATABASE}`;
  await migrateDatabase(template.href);
  project.provide("postgresUrl", server.url);
  const end = async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  // The test runner tears nothing down when a signal ends it, and does not wait: what was begun by then goes on.
  const onSignal = () => void end().finally(() => process.exit(1));
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return async () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    await end();
  };
}
