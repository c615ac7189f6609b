import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { takeProcessLock } from "./process-lock.ts";

const folder = mkdtempSync(join(tmpdir(), "rollcall-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that holds the lock until its standard input ends. */
async function holdElsewhere(file: string) {
  const script = `const { takeProcessLock } = await import(${JSON.stringify(join(import.meta.dirname, "process-lock.ts"))});
    takeProcessLock(${JSON.stringify(file)}); console.log("held"); process.stdin.resume();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await new Promise((held) => child.stdout.once("data", held));
  const end = () => {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    return ended;
  };
  return { pid: child.pid, end };
}

test("a lock is refused while its holder lives, and counts for nothing once that is gone", async () => {
  const file = join(folder, "living");
  const holder = await holdElsewhere(file);
  expect(takeProcessLock(file)).toEqual({ heldBy: holder.pid });
  await holder.end();
  expect(takeProcessLock(file)).toHaveProperty("release");
});

test("a number that was given to another process since is not the holder", async () => {
  const file = join(folder, "reused");
  const holder = await holdElsewhere(file);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), startedAt: "long ago" }));
  expect(takeProcessLock(file)).toHaveProperty("release");
  await holder.end();
});

test("a damaged file is no lock", () => {
  const file = join(folder, "damaged");
  writeFileSync(file, "{");
  expect(takeProcessLock(file)).toHaveProperty("release");
});
