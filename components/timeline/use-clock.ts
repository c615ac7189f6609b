"use client";

import { useEffect, useState } from "react";

/** The present, every half minute. Begins with the server's, so that both draw the same. */
export function useClock(atStart: number): number {
  const [now, setNow] = useState(atStart);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
