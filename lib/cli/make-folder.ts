import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it that are missing, as the person's other folders are. Node's own recursive way never
 * comes back where a file system refuses new entries as "not found" (/proc).
 * @param mode of the folder itself (Default: by umask)
 */
export function makeFolder(path: string, mode?: number): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, mode === undefined ? {} : { mode });
}
