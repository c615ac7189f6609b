import { type Interval, intersect, subtract } from "#lib/core/time/interval.ts";
import type { TimeWindow } from "./scale.ts";

/** A part of a block that looks alike, in fractions of the part of the block that is in the window. */
export interface Segment {
  readonly left: number;
  readonly width: number;
  readonly isLost: boolean;
}

/** A block cut where it begins or ceases to count, by time; one segment for most blocks, none when it is outside the window. */
export function segmentsOf(
  block: Interval & { readonly lost: readonly Interval[] },
  window: TimeWindow,
): Segment[] {
  const shown = { start: Math.max(block.start, window.from), end: Math.min(block.end, window.to) };
  if (shown.start >= shown.end) return [];
  if (block.lost.length === 0) return [{ left: 0, width: 1, isLost: false }];
  const length = shown.end - shown.start;
  const parts = [
    ...subtract([shown], block.lost).map((part) => ({ ...part, isLost: false })),
    ...intersect([shown], block.lost).map((part) => ({ ...part, isLost: true })),
  ].sort((a, b) => a.start - b.start);
  return parts.map(({ start, end, isLost }) => ({
    left: (start - shown.start) / length,
    width: (end - start) / length,
    isLost,
  }));
}

/** How wide the first segment has to be, measured by the widest, to carry the name. */
const WIDE_ENOUGH = 0.6;

/** Where the name is written: in the first segment that counts and is nearly as wide as the widest of them; where none counts, of all. */
export function labelSegment(segments: readonly Segment[]): Segment | undefined {
  const counting = segments.filter((segment) => !segment.isLost);
  const candidates = counting.length > 0 ? counting : segments;
  const widest = Math.max(...candidates.map((segment) => segment.width));
  return candidates.find((segment) => segment.width >= WIDE_ENOUGH * widest);
}
