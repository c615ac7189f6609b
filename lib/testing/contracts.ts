import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../shared/contracts/", import.meta.url));

/** Absolute path of a file of the vendors' contracts, which lie in `shared/contracts` beside the repository. */
export function contractPath(...parts: string[]): string {
  return join(ROOT, ...parts);
}

/**
 * A JSON file of the contracts, typed as the test says: the recordings are the oracle, so nothing is checked here.
 * A missing file throws, so that no test passes for want of its fixture.
 */
export function readContract<T>(...parts: string[]): T {
  return JSON.parse(readFileSync(contractPath(...parts), "utf8"));
}
