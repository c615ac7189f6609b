import type { EpochMs } from "../time/instant.ts";
import { totalLength, unionOf } from "../time/interval.ts";
import type { RenderWindow } from "./shift.ts";

/** Someone, by whatever key both sides share, for a while. */
export interface KeyedInterval {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly key: string;
}

/** A stretch in which the two sets differ; `ours` and `theirs` are the whole sets, sorted. */
export interface SetDifference {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

export interface SetComparison {
  /** Seconds that the window touches. */
  readonly secondsCompared: number;
  /** Of these, the seconds in which nothing differs at any moment. */
  readonly secondsEqual: number;
  /** By time; neighbours with the same sets are one. Empty when all is equal. */
  readonly differences: readonly SetDifference[];
}

/**
 * Compares who is there, second by second, inside the window: order, splitting and joining of intervals and somebody being listed twice make
 * no difference (architecture §3: equal when the sets of people are equal). An empty window compares nothing.
 */
export function compareSets(
  ours: readonly KeyedInterval[],
  theirs: readonly KeyedInterval[],
  window: RenderWindow,
): SetComparison {
  const differences: { start: EpochMs; end: EpochMs; ours: readonly string[]; theirs: readonly string[] }[] =
    [];
  const events = [...eventsOf(ours, "ours", window), ...eventsOf(theirs, "theirs", window)].sort(
    (a, b) => a.at - b.at,
  );
  const present = { ours: new Map<string, number>(), theirs: new Map<string, number>() };
  let differing = 0;
  let from = window.from;
  const close = (to: EpochMs) => {
    if (to <= from) return;
    if (differing > 0)
      addDifference(differences, {
        start: from,
        end: to,
        ours: sorted(present.ours),
        theirs: sorted(present.theirs),
      });
    from = to;
  };
  for (const { at, side, key, step } of events) {
    close(at);
    const [mine, other] = side === "ours" ? [present.ours, present.theirs] : [present.theirs, present.ours];
    const before = mine.get(key) ?? 0;
    const after = before + step;
    if (after === 0) mine.delete(key);
    else mine.set(key, after);
    if (before > 0 !== after > 0) differing += after > 0 === other.has(key) ? -1 : 1;
  }
  close(window.to);
  const secondsCompared = seconds([{ start: window.from, end: window.to }]);
  return { secondsCompared, secondsEqual: secondsCompared - seconds(differences), differences };
}

interface SetEvent {
  readonly at: EpochMs;
  readonly side: "ours" | "theirs";
  readonly key: string;
  readonly step: 1 | -1;
}

function eventsOf(list: readonly KeyedInterval[], side: SetEvent["side"], window: RenderWindow): SetEvent[] {
  return list.flatMap(({ start, end, key }) => {
    const [from, to] = [Math.max(start, window.from), Math.min(end, window.to)];
    if (from >= to) return [];
    return [
      { at: from, side, key, step: 1 },
      { at: to, side, key, step: -1 },
    ];
  });
}

function addDifference(list: SetDifference[], next: SetDifference): void {
  const last = list.at(-1);
  if (
    last !== undefined &&
    last.end === next.start &&
    same(last.ours, next.ours) &&
    same(last.theirs, next.theirs)
  ) {
    list[list.length - 1] = { ...last, end: next.end };
  } else {
    list.push(next);
  }
}

function sorted(present: ReadonlyMap<string, number>): string[] {
  return [...present.keys()].sort();
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** Whole seconds touched by the intervals. */
function seconds(intervals: readonly { readonly start: EpochMs; readonly end: EpochMs }[]): number {
  return totalLength(
    unionOf(
      intervals.map(({ start, end }) => ({ start: Math.floor(start / 1000), end: Math.ceil(end / 1000) })),
    ),
  );
}
