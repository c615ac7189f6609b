import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeProcessLock } from "./process-lock.ts";
import { StartError } from "./start-error.ts";

/** The folder in which a trial keeps everything: Postgres' data, the secret, and a lock. */
export interface DataDirectory {
  /** Where the embedded Postgres lives. */
  postgres: string;
  /** Gives the folder free for the next start. */
  release(): void;
}

/**
 * Takes the folder for this process, and makes it when it is missing.
 * @throws StartError when it cannot be written or another Rollcall uses it
 */
export function takeDataDirectory(path: string): DataDirectory {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch {
    throw new StartError(
      `The data directory ${path} cannot be written: set ROLLCALL_DATA to a folder that this user may write.`,
    );
  }
  const lock = takeProcessLock(join(path, "lock"));
  if ("heldBy" in lock) {
    throw new StartError(
      `The data directory ${path} is in use by another Rollcall (process ${lock.heldBy}): stop that one, or set ROLLCALL_DATA to another folder.`,
    );
  }
  return { postgres: join(path, "postgres"), release: lock.release };
}

/** The trial's own secret: 32 random bytes in base64, made once. */
export function readTrialSecret(path: string): string {
  const file = join(path, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
