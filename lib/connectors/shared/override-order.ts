import type { EpochMs } from "#lib/core/time/instant.ts";
import { type Interval, intersect, subtract, unionOf } from "#lib/core/time/interval.ts";

/** A stretch of time that somebody has, as an override or in the source's resolved rendering. Half-open, epoch milliseconds. */
export interface PersonSpan extends Interval {
  readonly person: string;
}

export interface OverrideSpan extends PersonSpan {
  readonly id: string;
}

export interface OverrideOrder {
  /** Rank by id; of overlapping ones the highest wins. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Whether overrides of different people overlap, as far as it is not past. */
  readonly contested: boolean;
  /** The first instant at which the rendering did not tell who wins; null when it told everything. */
  readonly undecidedFrom: EpochMs | null;
}

/** Overrides that lie over each other on one row of a schedule, and what the source's own rendering shows of that row inside `windows`. */
export interface OverrideRow {
  readonly overrides: readonly OverrideSpan[];
  readonly resolved: readonly PersonSpan[];
  readonly windows: readonly Interval[];
}

/**
 * The order of overrides on a schedule of one row: of overlapping ones the last created wins, which the list does not show (PagerDuty contract
 * §10.9). Where the rendering says nothing the later start wins, then the greater id.
 */
export function orderOverrides(
  overrides: readonly OverrideSpan[],
  resolved: readonly PersonSpan[],
  windows: readonly Interval[],
): OverrideOrder {
  const base = overrides.toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  return orderRows(base, [{ overrides: base, resolved, windows }]);
}

/**
 * The order of overrides of which each acts on one row or more. The rendering decides wherever it says somebody; where it says nothing the
 * given order stands (`weakestFirst`). What is past when a row's first window begins is no longer asked.
 */
export function orderRows(
  weakestFirst: readonly OverrideSpan[],
  rows: readonly OverrideRow[],
): OverrideOrder {
  const contests = rows.flatMap(({ overrides, resolved, windows }) => {
    const begin = Math.min(...windows.map((window) => window.start));
    return findContests(overrides)
      .filter((contest) => windows.length === 0 || contest.end > begin)
      .map((contest) => ({ ...contest, winner: resolvedAt(contest, resolved, windows) }));
  });
  const above = new Beats();
  // Contests that one override alone can have won come first: they may settle those that several overrides of a person share.
  for (const several of [false, true]) {
    for (const { among, winner } of contests) {
      const winners = among.filter((one) => one.person === winner);
      if (winners.length === 0 || winners.length > 1 !== several) continue;
      const losers = among.filter((one) => one.person !== winner).map((one) => one.id);
      const fit = winners.find((one) => losers.every((loser) => !above.beats(loser, one.id)));
      for (const loser of fit === undefined ? [] : losers) above.add(fit?.id ?? "", loser);
    }
  }
  const ranks = above.rank(weakestFirst.map((one) => one.id));
  const rankOf = (one: OverrideSpan) => ranks.get(one.id) ?? 0;
  const open = contests.filter(({ among, winner }) => {
    const top = among.reduce((best, one) => (rankOf(one) > rankOf(best) ? one : best));
    if (winner !== null) return top.person !== winner;
    return among.some((one) => one.person !== top.person && !above.beats(top.id, one.id));
  });
  return {
    ranks,
    contested: contests.length > 0,
    undecidedFrom: open.length === 0 ? null : Math.min(...open.map(({ start }) => start)),
  };
}

/** What the rendering shows of people for whom the list has no override there: pieces that the list does not tell. */
export function unlistedPieces(
  overrides: readonly PersonSpan[],
  resolved: readonly PersonSpan[],
  windows: readonly Interval[],
): PersonSpan[] {
  return [...Map.groupBy(resolved, (one) => one.person)].flatMap(([person, entries]) => {
    const listed = unionOf(overrides.filter((one) => one.person === person));
    const shown = intersect(unionOf(entries), unionOf(windows));
    return subtract(shown, listed).map((piece) => ({ ...piece, person }));
  });
}

interface Contest extends Interval {
  readonly among: readonly OverrideSpan[];
}

/** The stretches in which overrides of at least two people lie over each other, by time. */
function findContests(overrides: readonly OverrideSpan[]): Contest[] {
  const bounds = [...new Set(overrides.flatMap((one) => [one.start, one.end]))].toSorted((a, b) => a - b);
  return bounds.slice(0, -1).flatMap((start, index) => {
    const end = bounds[index + 1] ?? start;
    const among = overrides.filter((one) => one.start <= start && one.end >= end);
    return new Set(among.map((one) => one.person)).size > 1 ? [{ start, end, among }] : [];
  });
}

/** Whom the rendering shows in a contest; null when it shows nobody of those who are in it, or several of them. */
function resolvedAt(
  contest: Contest,
  resolved: readonly PersonSpan[],
  windows: readonly Interval[],
): string | null {
  const seen = intersect([{ start: contest.start, end: contest.end }], unionOf(windows));
  const people = new Set(
    resolved
      .filter((entry) => seen.some((part) => entry.start < part.end && entry.end > part.start))
      .map((entry) => entry.person),
  );
  const [only] = people;
  return people.size === 1 && contest.among.some((one) => one.person === only) ? (only ?? null) : null;
}

/** Who beats whom, without circles. */
class Beats {
  private readonly losersOf = new Map<string, Set<string>>();

  add(winner: string, loser: string): void {
    const losers = this.losersOf.get(winner) ?? new Set();
    this.losersOf.set(winner, losers.add(loser));
  }

  /** Directly or through others. */
  beats(winner: string, loser: string): boolean {
    const open = [winner];
    const seen = new Set(open);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const next of this.losersOf.get(id) ?? []) {
        if (next === loser) return true;
        if (!seen.has(next)) open.push(next);
        seen.add(next);
      }
    }
    return false;
  }

  /** Ranks from 0, the given order kept where nothing says otherwise. */
  rank(ids: readonly string[]): ReadonlyMap<string, number> {
    const ranks = new Map<string, number>();
    const place = (id: string): void => {
      if (ranks.has(id)) return;
      for (const loser of ids) if (this.losersOf.get(id)?.has(loser)) place(loser);
      ranks.set(id, ranks.size);
    };
    for (const id of ids) place(id);
    return ranks;
  }
}
