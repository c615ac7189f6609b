import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { takeProcessLock } from "./process-lock.ts";
import { StartError } from "./start-error.ts";

/** The folder in which a trial keeps everything: Postgres' data, the secret, and a lock. */
export interface DataDirectory {
  /** Gives the folder free for the next start. */
  release(): void;
}

/**
 * Takes the folder for this process, and makes it when it is missing.
 * @returns the number of the process of another Rollcall that uses it, if one does
 * @throws StartError when it cannot be written
 */
export function takeDataDirectory(path: string): DataDirectory | { heldBy: number } {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
  } catch {
    throw new StartError(
      `The data directory ${path} cannot be written: set ROLLCALL_DATA to a folder that this user may write.`,
    );
  }
  const lock = takeProcessLock(join(path, "lock"));
  return "heldBy" in lock ? lock : { release: lock.release };
}

/** Where the embedded Postgres lives. */
export const postgresDirectory = (path: string) => join(path, "postgres");

/** The trial's own secret: 32 random bytes in base64, made once. */
export function readTrialSecret(path: string): string {
  const file = join(path, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
