"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ZONE_COOKIE } from "#app/zone-script.ts";

/**
 * Asks for the page again when it was written in another zone than the one this clock is in: the first page of a browser that has
 * told no zone, and the next one after a journey.
 */
export function ZoneFollower({ zone }: { zone: string }) {
  const router = useRouter();
  useEffect(() => {
    const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const isTold = document.cookie.includes(`${ZONE_COOKIE}=${encodeURIComponent(mine)}`);
    if (mine !== zone && isTold) router.refresh();
  }, [zone, router]);
  return null;
}
