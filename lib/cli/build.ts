import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { takeProcessLock } from "./process-lock.ts";
import { runCommand } from "./run-command.ts";
import { StartError } from "./start-error.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STAMP = join(ROOT, ".next/rollcall-sources");
const SOURCES = [
  ...["app", "components", "db", "lib", "public"],
  ...[
    "instrumentation.ts",
    "next.config.js",
    "package.json",
    "package-lock.json",
    "proxy.ts",
    "tsconfig.json",
  ],
];
const NOT_BUILT = /\.test\.tsx?$|\/fixtures\/|^lib\/(testing|bench|practice\/.*\/recordings)\//;

/**
 * Builds the screens unless the last build was of these same sources.
 * @param serverActionsKey baked in, so that several machines with one secret agree
 * @param signal stops the build
 * @throws StartError with the messages of the build
 */
export async function buildWhenChanged(serverActionsKey: string, signal: AbortSignal): Promise<void> {
  const sources = hashSources();
  if (isBuilt(sources)) return;
  mkdirSync(join(ROOT, ".next"), { recursive: true });
  const lock = await waitForLock(join(ROOT, ".next/rollcall-lock"));
  try {
    if (isBuilt(sources)) return;
    console.log("Building the screens. This takes about half a minute and happens when the sources changed.");
    const { code, output } = await runCommand(
      [process.execPath, join(ROOT, "node_modules/next/dist/bin/next"), "build"],
      {
        cwd: ROOT,
        signal,
        env: {
          ...process.env,
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
          NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey,
          ROLLCALL_BUILD_ID: sources.slice(0, 20),
        },
      },
    );
    if (code !== 0)
      throw new StartError(`${output.trim()}\nThe screens could not be built: the lines above say why.`);
    writeFileSync(STAMP, sources);
  } finally {
    lock.release();
  }
}

function isBuilt(sources: string): boolean {
  return (
    existsSync(STAMP) && existsSync(join(ROOT, ".next/BUILD_ID")) && readFileSync(STAMP, "utf8") === sources
  );
}

async function waitForLock(file: string) {
  for (let tries = 0; tries < 600; tries++) {
    const lock = takeProcessLock(file);
    if ("release" in lock) return lock;
    await sleep(500);
  }
  throw new StartError(
    "Another process has been building the screens for five minutes: stop it and start again.",
  );
}

/** SHA-256 over the paths and contents of everything that the screens are built of. */
function hashSources(): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(listFiles).filter((path) => !NOT_BUILT.test(path))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll("\\", "/"))
    .sort();
}
