import type { EpochMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { TheirEntry as Entry, TheirTimeline } from "../connector.ts";

/** What one answer says about one row of a schedule, in the answer's window. */
export interface Row {
  readonly stage: TheirTimeline["stage"];
  readonly track: string;
  readonly hasWaits?: TheirTimeline["hasWaits"];
  readonly entries: readonly Entry[];
}

/**
 * Joins the rows of all windows: windows that touch become one timeline. Entries are cut to their window and touching ones of one person
 * joined (PagerDuty contract §10.11, §10.12; xMatters §8.3), so that it does not matter how a timeline was asked for.
 */
export function joinRows(
  answers: readonly (Interval & { readonly rows: readonly Row[] })[],
): TheirTimeline[] {
  const pieces = answers
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ start, end, rows }) =>
      rows.map(
        (row): TheirTimeline => ({ ...row, from: start, to: end, entries: clip(row.entries, start, end) }),
      ),
    );
  const groups = Map.groupBy(pieces, ({ stage, track, hasWaits = false }) =>
    JSON.stringify([stage, track, hasWaits]),
  );
  return [...groups.values()].flatMap((group) => {
    const joined: TheirTimeline[] = [];
    for (const piece of group) {
      const before = joined.at(-1);
      if (before === undefined || before.to < piece.from) joined.push(piece);
      else {
        const entries = [...before.entries, ...piece.entries];
        joined[joined.length - 1] = { ...before, to: Math.max(before.to, piece.to), entries };
      }
    }
    return joined.map((timeline) => ({ ...timeline, entries: coalesce(timeline.entries) }));
  });
}

function clip(entries: readonly Entry[], from: EpochMs, to: EpochMs): Entry[] {
  return entries
    .map((entry) => ({ ...entry, start: Math.max(entry.start, from), end: Math.min(entry.end, to) }))
    .filter((entry) => entry.start < entry.end);
}

/** Touching and overlapping entries of one person, told after one wait, as one, by time. */
function coalesce(entries: readonly Entry[]): Entry[] {
  const joined: Entry[] = [];
  for (const own of Map.groupBy(entries, whoOf).values()) {
    let last: { -readonly [K in keyof Entry]: Entry[K] } | undefined;
    for (const entry of own.toSorted((a, b) => a.start - b.start)) {
      if (last !== undefined && entry.start <= last.end) last.end = Math.max(last.end, entry.end);
      else {
        last = { ...entry };
        joined.push(last);
      }
    }
  }
  return joined.toSorted((a, b) => a.start - b.start || (whoOf(a) < whoOf(b) ? -1 : 1));
}

const whoOf = ({ userSourceId, kind, contactMethod, offsetSeconds }: Entry): string =>
  [userSourceId, kind, contactMethod, offsetSeconds].filter((part) => part !== undefined).join(" ");
