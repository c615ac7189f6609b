"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** What a card is open for, and how it came to be. */
export interface OpenCard {
  readonly row: string;
  readonly item: string;
  readonly how: "hover" | "focus" | "held";
}

const OPEN_AFTER_MS = 300;
const CLOSE_AFTER_MS = 160;

/**
 * One card at a time: after 300 ms of hovering, at once when one is open already; it stays while it or its item is pointed at. One that is held stays until
 * it is closed or the pointer goes down elsewhere.
 */
export function useCard() {
  const [open, setOpen] = useState<OpenCard | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const current = useRef(open);
  useEffect(() => {
    current.current = open;
  }, [open]);

  const later = useCallback((ms: number, then: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(then, ms);
  }, []);
  const keep = useCallback(() => clearTimeout(timer.current), []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setOpen(null);
  }, []);
  const show = useCallback((card: OpenCard) => {
    clearTimeout(timer.current);
    setOpen(card);
  }, []);
  const point = useCallback(
    (row: string, item: string) => {
      const before = current.current;
      if (before?.how === "held") return;
      if (before?.row === row && before.item === item) return keep();
      later(before === null ? OPEN_AFTER_MS : 0, () => setOpen({ row, item, how: "hover" }));
    },
    [later, keep],
  );
  const leave = useCallback(() => {
    if (current.current === null) keep();
    else if (current.current.how === "hover") later(CLOSE_AFTER_MS, () => setOpen(null));
  }, [later, keep]);

  useEffect(() => () => clearTimeout(timer.current), []);
  const isHeld = open?.how === "held";
  useEffect(() => {
    if (!isHeld) return;
    const closeOutside = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest("[role=dialog], [data-item]") === null) close();
    };
    addEventListener("pointerdown", closeOutside);
    return () => removeEventListener("pointerdown", closeOutside);
  }, [isHeld, close]);
  return { open, show, close, point, leave, keep };
}
