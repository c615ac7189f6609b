"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Tells the server in which zone this clock is, and asks for the page again when it was written in another one. */
export function ZoneReporter({ zone, cookie }: { zone: string; cookie: string }) {
  const router = useRouter();
  useEffect(() => {
    const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!mine || mine === zone) return;
    const secure = location.protocol === "https:" ? "; secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser, and absent without TLS
    document.cookie = `${cookie}=${encodeURIComponent(mine)}; path=/; max-age=31536000; samesite=lax${secure}`;
    if (document.cookie.includes(`${cookie}=${encodeURIComponent(mine)}`)) router.refresh();
  }, [zone, cookie, router]);
  return null;
}
