import { parseWallTime } from "#lib/core/time/wall-clock.ts";
import { wallToInstant, zoneOf } from "#lib/core/time/zone.ts";

/** The instant of a wall time, "2026-03-29T09:00" in a zone; for tests. */
export function at(wall: string, zone = "Europe/Berlin"): number {
  const read = parseWallTime(`${wall.includes("T") ? wall : `${wall}T00:00`}:00`);
  if (read === null) throw new Error(`not a wall time: ${wall}`);
  return wallToInstant(zoneOf(zone), read, "gap-end");
}
