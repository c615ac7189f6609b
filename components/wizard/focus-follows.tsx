"use client";

import { useEffect, useRef } from "react";

/**
 * Brings the focus to what took the place of what had it, when `to` changes under an open page: the button that was pressed goes with
 * the view that it belonged to. Whoever is elsewhere on the page stays there.
 * @param props.to id of an element that can take the focus; null where something else sees to it
 */
export function FocusFollows({ to }: { to: string | null }) {
  const last = useRef(to);
  useEffect(() => {
    if (last.current === to) return;
    last.current = to;
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (to !== null && isNowhere) document.getElementById(to)?.focus();
  }, [to]);
  return null;
}
