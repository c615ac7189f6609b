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

/** Where the name is written: the widest segment that counts, else the widest of all. */
export function labelSegment(segments: readonly Segment[]): Segment | undefined {
  const counting = segments.filter((segment) => !segment.isLost);
  const candidates = counting.length > 0 ? counting : segments;
  let widest = candidates[0];
  for (const segment of candidates)
    if (widest === undefined || segment.width > widest.width) widest = segment;
  return widest;
}
