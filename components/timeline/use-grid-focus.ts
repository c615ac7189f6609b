"use client";

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Direction, type Focus, keepFocus, moveFocus, stepThrough } from "./layout/moves.ts";
import type { PlacedRow } from "./layout/place-rows.ts";

/**
 * One tab stop for a whole grid: where it is, and moving it. What is focused is kept in the document and scrolled into view.
 * @param of.now where the focus begins
 */
export function useGridFocus(
  scroller: RefObject<HTMLElement | null>,
  of: { readonly rows: readonly PlacedRow[]; readonly now: number },
) {
  const { rows, now } = of;
  const [chosen, setChosen] = useState<Focus | null>(null);
  const wanted = useRef<Focus | null>(null);
  const focus = useMemo(() => keepFocus(rows, chosen, now), [chosen, rows, now]);

  useEffect(() => {
    const target = wanted.current;
    if (target === null || focus !== target) return;
    wanted.current = null;
    const element = findItem(scroller.current, target.row, target.item);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [focus, scroller]);

  const isInside = useRef(false);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const entered = () => {
      isInside.current = true;
    };
    // Without a next one, what had the focus was taken out of the document, or the pointer went down on nothing.
    const left = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) isInside.current = false;
    };
    const pressed = ({ target }: PointerEvent) => {
      if (target instanceof Node && !element.contains(target)) isInside.current = false;
    };
    element.addEventListener("focusin", entered);
    element.addEventListener("focusout", left);
    addEventListener("pointerdown", pressed, { capture: true });
    return () => {
      element.removeEventListener("focusin", entered);
      element.removeEventListener("focusout", left);
      removeEventListener("pointerdown", pressed, { capture: true });
    };
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the rows of another period the element may be a new one
  useEffect(() => {
    // What had the focus is gone from the document with the period that it belonged to.
    if (focus === null || !isInside.current || document.activeElement !== document.body) return;
    findItem(scroller.current, focus.row, focus.item)?.focus({ preventScroll: true });
  }, [focus, rows, scroller]);

  const goTo = useCallback((next: Focus) => {
    wanted.current = next;
    setChosen(next);
  }, []);
  /** Without moving the browser's focus, which is there already. */
  const note = useCallback((next: Focus) => setChosen(next), []);

  const move = (direction: Direction) => {
    if (focus !== null) goTo(moveFocus(rows, focus, direction));
  };
  /** To the next gap or difference in time, round and round; false when there is none. */
  const step = (forward: boolean): boolean => {
    const stops = rows.flatMap((row) =>
      row.items.flatMap((item) =>
        item.kind === "difference" || (item.kind === "gap" && item.gap.kind === "gap")
          ? { row: row.id, item: item.id, start: item.start, end: item.end }
          : [],
      ),
    );
    stops.sort((a, b) => a.start - b.start);
    const isThere = stops.some((stop) => stop.item === focus?.item);
    const from = isThere ? (focus?.at ?? 0) : forward ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const next = stepThrough(stops, from, forward ? 1 : -1);
    if (next === undefined) return false;
    goTo({ row: next.row, item: next.item, at: next.start });
    return true;
  };
  return { focus, goTo, note, move, step };
}

/** The element of an item, when it is drawn. */
export function findItem(root: HTMLElement | null, row: string, item: string): HTMLElement | null {
  return (
    root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"][data-item="${CSS.escape(item)}"]`) ??
    null
  );
}
