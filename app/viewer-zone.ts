import { cookies } from "next/headers";
import { isZone } from "#lib/format/dates.ts";
import { ZONE_COOKIE } from "./zone-script.ts";

/** The zone of the person who looks, as their browser told it; UTC before it did. For times on screens only. */
export async function viewerZone(): Promise<string> {
  const told = (await cookies()).get(ZONE_COOKIE)?.value;
  const zone = told === undefined ? "UTC" : decodeURIComponent(told);
  return isZone(zone) ? zone : "UTC";
}
