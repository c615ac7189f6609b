// Runs on the machine's own Node, from version 20, before anything is installed: plain JavaScript, no dependencies.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Installs what the lock file names unless it is all there. Ends the process with 1 when that fails. */
export function installWhenNeeded() {
  if (isInstalled()) return;
  console.error("Installing what is missing. This takes about a minute and happens once.");
  const { command, args } = npm();
  const options = [
    "ci",
    "--loglevel=error",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
  ];
  const { status } = spawnSync(command, [...args, ...options], {
    cwd: ROOT,
    env: environmentForNpm(),
    stdio: ["ignore", 2, 2],
  });
  if (status === 0) return;
  console.error("Installing did not work: the messages of npm above say why.");
  process.exit(1);
}

/**
 * Runs a TypeScript file on the installed Node 24 and ends this process with its exit code.
 * @param {string} file path below the root
 * @param {string[]} args
 */
export function runOnInstalledNode(file, args) {
  const child = spawn(installedNode(), [join(ROOT, file), ...args], {
    cwd: ROOT,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on("exit", (code) => process.exit(code ?? 1));
}

/**
 * npm runs a script in a shell, which a signal to npm's process alone ends without reaching the script: that the shell is gone is
 * taken for the signal. Without npm between, losing the parent means nothing.
 * @param {import("node:child_process").ChildProcess} child
 */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 500);
  watch.unref();
}

/** What npm notes about `node_modules` at the end of an installation, against the lock file; optional parts may be missing. */
function isInstalled() {
  const notes = readPackages("node_modules/.package-lock.json");
  if (!notes || !findNode()) return false;
  return Object.entries(readPackages("package-lock.json") ?? {}).every(
    ([path, wanted]) =>
      path === "" || (notes[path] ? notes[path].version === wanted.version : wanted.optional),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function readPackages(file) {
  const path = join(ROOT, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : undefined;
}

function npm() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.js$/.test(script)) return { command: process.execPath, args: [script] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", args: [] };
}

function installedNode() {
  const node = findNode();
  if (node) return node;
  console.error(
    `Node 24 could not be installed for ${process.platform} on ${process.arch}: start Rollcall with Node 24.`,
  );
  process.exit(1);
}

/** The Node of the npm packages, or this one when it is new enough. */
function findNode() {
  const names = [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
    `node-win-${process.arch}`,
  ];
  const file = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  const found = names.map((name) => join(ROOT, "node_modules", name, file)).find((path) => existsSync(path));
  return found ?? (Number(process.versions.node.split(".")[0]) >= 24 ? process.execPath : undefined);
}

/** Where the home directory cannot be written, npm's cache goes to a temporary one. */
function environmentForNpm() {
  const cache = process.env.npm_config_cache ?? join(homedir(), ".npm");
  const npm_config_cache = isWritable(cache) ? cache : mkdtempSync(join(tmpdir(), "rollcall-npm-"));
  return { ...process.env, npm_config_cache };
}

/**
 * Whether a folder can be written, or made.
 * @param {string} folder
 * @returns {boolean}
 */
function isWritable(folder) {
  if (!existsSync(folder)) return dirname(folder) !== folder && isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
