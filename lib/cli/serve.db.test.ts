import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { takeProcessLock } from "./process-lock.ts";

const SECRET = Buffer.alloc(32, 7).toString("base64");
const folder = mkdtempSync(join(tmpdir(), "rollcall-serve-"));
const taken = createServer();

let suite: TestDatabase;
let takenPort = 0;
let freePort = 0;
beforeAll(async () => {
  suite = await createTestDatabase();
  await suite.db.pool.query(
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)",
  );
  takenPort = await listen(taken);
  const probe = createServer();
  freePort = await listen(probe);
  await new Promise((done) => probe.close(done));
});
afterAll(async () => {
  taken.close();
  rmSync(folder, { recursive: true });
  await suite.drop();
});

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      done(typeof address === "object" && address ? address.port : 0);
    });
  });
}

/** Starts Rollcall with nothing but these settings and waits for its end. */
function serve(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const { PATH, NODE_ENV } = process.env;
    const env = { PATH, NODE_ENV, PORT: String(freePort), ROLLCALL_DATA: folder, ...settings };
    const child = spawn(process.execPath, [join(import.meta.dirname, "serve.ts")], { cwd: folder, env });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.on("exit", (code) => done({ code, said: said.trimEnd() }));
  });
}

describe("a start that cannot be ends with one sentence and code 1", () => {
  test("for a wrong variable", async () => {
    expect(await serve({ PORT: "abc" })).toEqual({
      code: 1,
      said: 'PORT must be a whole number from 1 to 65535, not "abc".',
    });
  });

  test("for a taken port, without moving to another", async () => {
    const { code, said } = await serve({ PORT: String(takenPort) });
    expect({ code, lines: said.split("\n") }).toEqual({
      code: 1,
      lines: [expect.stringMatching(new RegExp(`^Port ${takenPort} is taken: set PORT to a free one`))],
    });
  });

  test("for a data directory that another Rollcall uses", async () => {
    const lock = takeProcessLock(join(folder, "lock"));
    const { code, said } = await serve({});
    expect(code).toBe(1);
    expect(said).toBe(
      `The data directory ${folder} is in use by another Rollcall (process ${process.pid}): stop that one, or set ROLLCALL_DATA to another folder.`,
    );
    if ("release" in lock) lock.release();
  });

  test("for a database that does not answer, without its password", async () => {
    const url = `postgres://rollcall:hunter2@127.0.0.1:${freePort}/rollcall`;
    const { code, said } = await serve({ DATABASE_URL: url, ROLLCALL_SECRET: SECRET });
    expect({ code, lines: said.split("\n").length }).toEqual({ code: 1, lines: 1 });
    expect(said).toMatch(/^The database of DATABASE_URL cannot be reached \(.*ECONNREFUSED/);
    expect(said).not.toContain("hunter2");
  });

  test("for a database that a newer version has migrated", async () => {
    const { code, said } = await serve({ DATABASE_URL: suite.url, ROLLCALL_SECRET: SECRET });
    expect({ code, lines: said.split("\n") }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^The database was written by a newer version/)],
    });
  });
});
