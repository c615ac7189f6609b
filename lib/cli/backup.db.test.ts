import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertSetup } from "#db/queries/import-setups.ts";
import { ImportRules } from "#lib/sync/start-import.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { createApiToken } from "../auth/tokens.ts";
import { installQueue } from "../jobs/queue.ts";
import { createVault } from "../secrets/vault.ts";
import { backup, LEFT_OUT } from "./backup.ts";
import { readBackupFile } from "./backup-file.ts";
import { restore } from "./restore.ts";

const secretOf = (letter: string) => Buffer.alloc(32, letter).toString("base64");
const vault = createVault({ current: secretOf("a") });
const now = new Date("2026-11-24T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "rollcall-backup-"));
const file = join(folder, "backup.gz");

let source: TestDatabase;
let target: TestDatabase;
beforeAll(async () => {
  [source, target] = [await createTestDatabase(), await createTestDatabase()];
  await createApiToken(source.db, {
    name: `naïve "quoted", (bracketed) \\ back\nslash 'n' null`,
    role: "viewer",
  });
  await createApiToken(source.db, { name: "שלום 你好 🙂", role: "admin" });
  await insertSetup(source.db.orm, {
    id: "0197a000-0000-7000-8000-000000000001",
    connectionId: null,
    rules: ImportRules.parse({}),
    createdBy: "Ada",
    updatedBy: "Ada",
    createdAt: now,
    updatedAt: now,
  });
  await installQueue(source.url);
  await source.db.pool.query(
    `update audit set detail = '{"text": "a\\\\b\\n\\"c\\"", "none": null, "big": 12345678901234567890}'`,
  );
  await backup(source.url, { file, vault, now });
});
afterAll(async () => {
  await Promise.all([source.drop(), target.drop()]);
  rmSync(folder, { recursive: true });
});

/** The lines of a backup without the seal, which is made anew each time. */
const linesOf = (path: string) =>
  gunzipSync(readFileSync(path))
    .toString()
    .replace(/"sealed":"[^"]*"/, "")
    .split("\n");

describe("a backup", () => {
  test("holds every table of the database, or it is said why one is left out", async () => {
    const { rows } = await source.db.pool.query<{ schema: string; table: string }>(`
      select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as table
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`);
    const held = new Set<string>();
    for await (const line of readBackupFile(file)) if (line.line === "rows") held.add(line.table);
    expect(rows.length).toBeGreaterThan(held.size);
    expect(rows.filter(({ schema, table }) => !held.has(table) && !Object.hasOwn(LEFT_OUT, schema))).toEqual(
      [],
    );
    expect(held).toContain("public.import_setups");
    const schemas = new Set(rows.map(({ schema }) => schema));
    expect(Object.keys(LEFT_OUT).filter((schema) => !schemas.has(schema))).toEqual([]);
  });

  test("restored into another database gives the same backup again, with what follows continuing the sequences", async () => {
    await restore(target.url, { file, vault, replace: false });
    const again = join(folder, "again.gz");
    await backup(target.url, { file: again, vault, now });
    expect(linesOf(again)).toEqual(linesOf(file));
    expect(linesOf(file).join("")).toContain("שלום 你好 🙂");
  });

  test("is refused when it is cut short, and nothing is touched", async () => {
    const cut = join(folder, "cut.gz");
    writeFileSync(cut, readFileSync(file));
    truncateSync(cut, readFileSync(file).length - 40);
    await expect(restore(source.url, { file: cut, vault, replace: true })).rejects.toThrow(/damaged/);
    const whole = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
    writeFileSync(cut, gzipSync(whole.slice(0, -1).join("\n")));
    await expect(restore(source.url, { file: cut, vault, replace: true })).rejects.toThrow(/cut short/);
    expect((await source.db.pool.query("select count(*)::int as n from api_tokens")).rows).toEqual([
      { n: 2 },
    ]);
  });

  test("is refused under another secret, of a newer version, and in a database that is in use", async () => {
    const other = createVault({ current: secretOf("b") });
    await expect(restore(source.url, { file, vault: other, replace: true })).rejects.toThrow(
      /another ROLLCALL_SECRET/,
    );
    const newer = join(folder, "newer.gz");
    const text = gunzipSync(readFileSync(file)).toString();
    writeFileSync(newer, gzipSync(text.replace(/"migration":\d+/, '"migration":9999999999999')));
    await expect(restore(source.url, { file: newer, vault, replace: true })).rejects.toThrow(/a newer one/);
    const open = await source.db.pool.connect();
    await expect(restore(source.url, { file, vault, replace: true })).rejects.toThrow(/in use/);
    open.release();
  });
});
