import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const BOOTSTRAP = fileURLToPath(new URL("bootstrap.js", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-bootstrap-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a product that npm started ends when npm is ended by its process id, which reaches nobody else", async () => {
  const product = join(folder, "product.ts");
  const state = join(folder, "state");
  writeFileSync(
    product,
    `import { writeFileSync } from "node:fs";
     process.on("SIGTERM", () => { writeFileSync(${JSON.stringify(state)}, "stopped"); process.exit(0); });
     writeFileSync(${JSON.stringify(state)}, "running");
     setTimeout(() => process.exit(1), 30_000);`,
  );
  const start = join(folder, "start.mjs");
  writeFileSync(
    start,
    `import { runOnInstalledNode } from ${JSON.stringify(pathToFileURL(BOOTSTRAP).href)};
     runOnInstalledNode(${JSON.stringify(relative(ROOT, product))}, []);`,
  );
  // As npm does: a shell that stays between, and dies of a signal without passing it on.
  const shell = spawn("sh", ["-c", `"${process.execPath}" "${start}"; true`], {
    env: { ...process.env, npm_lifecycle_event: "start" },
    stdio: "ignore",
  });
  await until(() => read(state) === "running");
  shell.kill("SIGKILL");
  await until(() => read(state) === "stopped");
  expect(read(state)).toBe("stopped");
});

const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await sleep(50);
}
