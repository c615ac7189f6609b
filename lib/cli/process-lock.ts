import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";

const Holder = z.object({ pid: z.number(), startedAt: z.string() });
type Holder = z.infer<typeof Holder>;

export interface ProcessLock {
  release(): void;
}

/**
 * Takes a lock file for this process. A file left by a process that is gone counts for nothing, even when its number was
 * given to another process since.
 * @returns the lock, or the number of the living process that holds it
 */
export function takeProcessLock(file: string): ProcessLock | { heldBy: number } {
  const holder = existsSync(file) ? readHolder(file) : undefined;
  if (holder && holder.pid !== process.pid && startOf(holder.pid) === holder.startedAt)
    return { heldBy: holder.pid };
  rmSync(file, { force: true });
  try {
    const own: Holder = { pid: process.pid, startedAt: startOf(process.pid) ?? "" };
    writeFileSync(file, JSON.stringify(own), { flag: "wx" });
  } catch (error) {
    const winner =
      error instanceof Error && "code" in error && error.code === "EEXIST" ? readHolder(file) : undefined;
    if (winner) return { heldBy: winner.pid };
    throw error;
  }
  return { release: () => rmSync(file, { force: true }) };
}

function readHolder(file: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** When a process began, in a form that tells it from a later one of the same number; undefined when there is none. */
function startOf(pid: number): string | undefined {
  if (process.platform === "win32") return isAlive(pid) ? "alive" : undefined;
  if (!existsSync("/proc/self/stat")) {
    return (
      spawnSync("ps", ["-o", "lstart=", "-p", String(pid)])
        .stdout?.toString()
        .trim() || undefined
    );
  }
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    const ticksSinceBoot = afterName.split(" ")[19] ?? "";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${ticksSinceBoot}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
