"use client";

import { useSyncExternalStore } from "react";

const NARROW = "(width < 40rem)";

/** Whether the screen is narrower than 640 px, where the list is the better look. On the server: no. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(NARROW);
      query.addEventListener("change", onChange);
      return () => query.removeEventListener("change", onChange);
    },
    () => matchMedia(NARROW).matches,
    () => false,
  );
}
