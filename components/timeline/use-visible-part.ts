"use client";

import { type RefObject, startTransition, useCallback, useEffect, useState } from "react";
import { instantAt, type TimeWindow } from "./layout/scale.ts";

/** The part of a timeline that is drawn: what is in view and something more on each side. */
export interface VisiblePart {
  readonly time: TimeWindow;
  /** px from the top of the first row. */
  readonly top: number;
  readonly bottom: number;
}

const EVERYTHING = { top: 0, bottom: Number.POSITIVE_INFINITY };
/** Below this number of blocks all are drawn: on paper and before scripts run nothing is missing. */
const DRAW_ALL = 1_500;
/** What is drawn of a larger one before it is known how large the screen is. */
const FIRST_ROWS_PX = 1_200;
const FIRST_TIME_MS = 21 * 86_400_000;

/**
 * Days and rows that need not be drawn are not. Follows scrolling and resizing in steps, so that most scrolling draws nothing anew.
 * @param of.headWidth width of the column of names, px
 */
export function useVisiblePart(
  scroller: RefObject<HTMLElement | null>,
  of: { readonly window: TimeWindow; readonly blockCount: number; readonly headWidth: number },
): VisiblePart {
  const { window, blockCount, headWidth } = of;
  const drawAll = blockCount <= DRAW_ALL;
  const [seen, setSeen] = useState<{ window: TimeWindow; part: VisiblePart } | null>(null);

  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null || drawAll) return;
    const inView = partInView(element, window, headWidth);
    // Scrolling goes on while what comes into view next is drawn.
    startTransition(() =>
      setSeen((before) => {
        const part = nextPart(before?.window === window ? before.part : null, inView, window);
        return part === before?.part ? before : { window, part };
      }),
    );
  }, [scroller, window, headWidth, drawAll]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || drawAll) return;
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [scroller, look, drawAll]);

  if (drawAll) return { time: window, ...EVERYTHING };
  if (seen?.window === window) return seen.part;
  return {
    time: { from: window.from, to: Math.min(window.to, window.from + FIRST_TIME_MS) },
    top: 0,
    bottom: FIRST_ROWS_PX,
  };
}

function partInView(element: HTMLElement, window: TimeWindow, headWidth: number): VisiblePart {
  const track = element.scrollWidth - headWidth;
  const inView = element.clientWidth - headWidth;
  return {
    time: {
      from: instantAt(window, element.scrollLeft / track),
      to: instantAt(window, Math.min(1, (element.scrollLeft + inView) / track)),
    },
    top: element.scrollTop,
    bottom: element.scrollTop + element.clientHeight,
  };
}

/** How much is drawn beyond what is in view, on each side, and how much of that has to be left, in screens. */
const BEYOND = 0.6;
const LEFT = 0.2;

/**
 * What to draw now: the same object while enough of it is left on every side. Time and rows are looked at apart, so that scrolling down does not
 * draw rows anew that are there already.
 */
export function nextPart(before: VisiblePart | null, inView: VisiblePart, window: TimeWindow): VisiblePart {
  const wide = widened(inView, window, BEYOND);
  if (before === null) return wide;
  const least = widened(inView, window, LEFT);
  const keepsTime = before.time.from <= least.time.from && before.time.to >= least.time.to;
  const keepsRows = before.top <= least.top && before.bottom >= least.bottom;
  if (keepsTime && keepsRows) return before;
  const { top, bottom } = keepsRows ? before : wide;
  return { time: keepsTime ? before.time : wide.time, top, bottom };
}

function widened(part: VisiblePart, window: TimeWindow, screens: number): VisiblePart {
  const width = (part.time.to - part.time.from) * screens;
  const height = (part.bottom - part.top) * screens;
  return {
    time: {
      from: Math.max(window.from, part.time.from - width),
      to: Math.min(window.to, part.time.to + width),
    },
    top: Math.max(0, part.top - height),
    bottom: part.bottom + height,
  };
}
