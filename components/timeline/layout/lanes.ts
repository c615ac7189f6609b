import type { Interval } from "#lib/core/time/interval.ts";

/** What lanes are dealt by: blocks of one group (a place of a track) keep to their lanes all along the row. */
export interface Laned extends Interval {
  readonly group: string;
}

/** Lane of each item, from 0, in the order of the items, and how many there are (at least 1). */
export interface Lanes {
  readonly laneOf: readonly number[];
  readonly count: number;
}

/**
 * Puts what overlaps into lanes of their own. Groups take lanes in the order in which they first occur in the list; a group goes into the first
 * lanes in which none of its items meets another's, so groups that follow each other share. Items need not be sorted.
 */
export function dealLanes(items: readonly Laned[]): Lanes {
  const taken: Interval[][] = [];
  const laneOf = items.map(() => 0);
  for (const indices of groupsOf(items)) {
    let next = 0;
    for (const strand of strandsOf(items, indices)) {
      const intervals = strand.flatMap((index) => items[index] ?? []);
      while (meets(taken[next] ?? [], intervals)) next += 1;
      taken[next] = merged(taken[next] ?? [], intervals);
      for (const index of strand) laneOf[index] = next;
      next += 1;
    }
  }
  return { laneOf, count: Math.max(1, taken.length) };
}

function groupsOf(items: readonly Laned[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { group }] of items.entries()) {
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [index]);
    else members.push(index);
  }
  return [...groups.values()];
}

/** One group's items in as few strands as possible, none of which overlaps itself, each by time. */
function strandsOf(items: readonly Laned[], indices: readonly number[]): number[][] {
  const byTime = [...indices].sort((a, b) => (items[a]?.start ?? 0) - (items[b]?.start ?? 0));
  const strands: { end: number; indices: number[] }[] = [];
  for (const index of byTime) {
    const item = items[index];
    if (item === undefined) continue;
    const free = strands.find((strand) => strand.end <= item.start);
    if (free === undefined) strands.push({ end: item.end, indices: [index] });
    else {
      free.end = item.end;
      free.indices.push(index);
    }
  }
  return strands.map((strand) => strand.indices);
}

/** Whether two lists, each sorted and without overlaps of its own, have an instant in common. */
function meets(left: readonly Interval[], right: readonly Interval[]): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    const a = left[i];
    const b = right[j];
    if (a === undefined || b === undefined) return false;
    if (a.start < b.end && b.start < a.end) return true;
    if (a.end <= b.end) i += 1;
    else j += 1;
  }
}

function merged(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  return [...left, ...right].sort((a, b) => a.start - b.start);
}
