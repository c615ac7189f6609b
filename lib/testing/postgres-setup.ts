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
  return async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}
