import type { EpochMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";

/** The stretch of time that a timeline shows, half-open. Real time: an hour is as wide on a day of 23 hours as on any other. */
export interface TimeWindow {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Where something is drawn, in fractions of the window's width, and whether the window cuts it. */
export interface Place {
  readonly left: number;
  readonly width: number;
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
}

/** Fraction of the window at an instant; below 0 before it, above 1 after it. */
export function fractionAt(window: TimeWindow, at: EpochMs): number {
  return (at - window.from) / (window.to - window.from);
}

/** The instant at a fraction of the window's width. */
export function instantAt(window: TimeWindow, fraction: number): EpochMs {
  return window.from + fraction * (window.to - window.from);
}

/** An interval clipped to the window; null when no part of it is inside. */
export function placeOf(window: TimeWindow, { start, end }: Interval): Place | null {
  if (end <= window.from || start >= window.to || end <= start) return null;
  const left = Math.max(0, fractionAt(window, start));
  const right = Math.min(1, fractionAt(window, end));
  return { left, width: right - left, cutStart: start < window.from, cutEnd: end > window.to };
}

/** A fraction as CSS, short enough for thousands of blocks and exact to a hundredth of a pixel on a wide screen. */
export function percent(fraction: number): string {
  return `${Math.round(fraction * 1e6) / 1e4}%`;
}

/**
 * Those of a list sorted by start that touch the window. `longest` is the greatest length in the list: nothing that starts earlier
 * than that before the window can reach into it.
 */
export function visibleOf<T extends Interval>(
  sorted: readonly T[],
  window: TimeWindow,
  longest: number,
): T[] {
  const found: T[] = [];
  for (let index = firstFrom(sorted, window.from - longest); index < sorted.length; index += 1) {
    const one = sorted[index];
    if (one === undefined || one.start >= window.to) break;
    if (one.end > window.from) found.push(one);
  }
  return found;
}

/** Greatest length; 0 for an empty list. */
export function longestOf(items: readonly Interval[]): number {
  let longest = 0;
  for (const { start, end } of items) longest = Math.max(longest, end - start);
  return longest;
}

/** Index of the first item that starts at or after an instant. */
function firstFrom(sorted: readonly Interval[], at: EpochMs): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? Number.POSITIVE_INFINITY) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
