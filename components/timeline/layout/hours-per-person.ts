import { type Interval, totalLength, unionOf } from "#lib/core/time/interval.ts";
import type { TimeWindow } from "./scale.ts";

/** Seconds that each person is on call inside the window; being there twice at once counts once. Most first; nobody without any. */
export function secondsPerPerson(
  blocks: readonly (Interval & { readonly person: string })[],
  window: TimeWindow,
): { readonly person: string; readonly seconds: number }[] {
  const byPerson = Map.groupBy(blocks, (block) => block.person);
  return [...byPerson]
    .map(([person, own]) => ({
      person,
      seconds: totalLength(unionOf(own.map((one) => clipped(one, window)))) / 1000,
    }))
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds || (a.person < b.person ? -1 : 1));
}

function clipped({ start, end }: Interval, { from, to }: TimeWindow): Interval {
  return { start: Math.max(start, from), end: Math.min(end, to) };
}
