/** Half-open [start, end) in epoch milliseconds (or any one number line). Empty when `end <= start`. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Sorts, drops empty ones, joins what overlaps or touches: the canonical form that the other functions take and give. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((one) => one.start < one.end).sort((a, b) => a.start - b.start);
  const joined: Interval[] = [];
  let last: { start: number; end: number } | undefined;
  for (const { start, end } of sorted) {
    if (last !== undefined && start <= last.end) {
      if (end > last.end) last.end = end;
    } else {
      last = { start, end };
      joined.push(last);
    }
  }
  return joined;
}

/** What lies in both; arguments in canonical form. */
export function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const a = left[i];
    const b = right[j];
    if (a === undefined || b === undefined) break;
    const start = Math.max(a.start, b.start);
    const end = Math.min(a.end, b.end);
    if (start < end) common.push({ start, end });
    if (a.end < b.end) i += 1;
    else j += 1;
  }
  return common;
}

/** What lies in `left` and not in `right`; arguments in canonical form. */
export function subtract(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const rest: Interval[] = [];
  let j = 0;
  for (const one of left) {
    let start = one.start;
    while (j < right.length && (right[j]?.end ?? 0) <= start) j += 1;
    for (let k = j; k < right.length; k += 1) {
      const cut = right[k];
      if (cut === undefined || cut.start >= one.end) break;
      if (cut.start > start) rest.push({ start, end: cut.start });
      start = Math.max(start, cut.end);
    }
    if (start < one.end) rest.push({ start, end: one.end });
  }
  return rest;
}

/** Sum of the lengths; argument in canonical form. */
export function totalLength(intervals: readonly Interval[]): number {
  let total = 0;
  for (const { start, end } of intervals) total += end - start;
  return total;
}
