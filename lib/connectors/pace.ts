import type { EpochMs } from "#lib/core/time/instant.ts";
import { type Budget, closingTime } from "./budget.ts";

/** So many requests of one domain within any `periodSeconds` (rolling). */
export interface RateLimit {
  /** The vendor's name of it, in small letters without anything between them. */
  readonly domain: string;
  readonly requests: number;
  readonly periodSeconds: number;
}

/** How fast one account is read. */
export interface Pace {
  /** What all readers of the account together take in a minute, at most. */
  readonly perMinute: number;
  /** Requests of a domain that is not among them count in every one that is. Empty: only `perMinute` holds. */
  readonly allowed: readonly RateLimit[];
  /** One request at a time. */
  readonly inSeries: boolean;
}

/** Half of what a source states, never less than one request: a share of one in a second becomes one in two seconds. */
export function halfOf({ domain, requests, periodSeconds }: RateLimit): RateLimit {
  const half = Math.floor(requests / 2);
  if (half >= 1) return { domain, requests: half, periodSeconds };
  return { domain, requests: 1, periodSeconds: (periodSeconds * 2) / Math.max(1, requests) };
}

/**
 * Puts the limits of domains before a budget that knows none: a request is made when all of its domains and the budget agree. It counts
 * within this process; what several processes share is the budget behind.
 */
export function createPacedBudget(
  pace: Pace,
  behind: Budget,
  now: () => EpochMs,
): Budget & { readonly inSeries: boolean } {
  const taken = new Map<RateLimit, EpochMs[]>();
  let closedUntil = Number.NEGATIVE_INFINITY;
  const limitsOf = (domains: readonly string[] | undefined): readonly RateLimit[] => {
    const own = pace.allowed.filter((limit) => domains?.includes(limit.domain));
    return own.length > 0 ? own : pace.allowed;
  };
  /** When a limit has room again; in the past when it has room now. */
  const freeAt = (limit: RateLimit, at: EpochMs): EpochMs => {
    const period = limit.periodSeconds * 1000;
    const recent = (taken.get(limit) ?? []).filter((time) => time > at - period);
    taken.set(limit, recent);
    const oldest = recent[recent.length - limit.requests];
    return oldest === undefined ? at : oldest + period;
  };
  return {
    inSeries: pace.inSeries,
    async acquire(domains) {
      const limits = limitsOf(domains);
      const at = now();
      const free = Math.max(closedUntil, ...limits.map((limit) => freeAt(limit, at)));
      if (free > at) return free;
      for (const limit of limits) taken.get(limit)?.push(at);
      const wait = await behind.acquire(domains);
      if (wait !== null) for (const limit of limits) taken.set(limit, without(taken.get(limit) ?? [], at));
      return wait;
    },
    async report(report) {
      closedUntil = Math.max(closedUntil, closingTime(report) ?? closedUntil);
      await behind.report(report);
    },
  };
}

/** The list without one of the entries that equal `value`. */
function without(list: readonly EpochMs[], value: EpochMs): EpochMs[] {
  const index = list.lastIndexOf(value);
  return index < 0 ? [...list] : list.toSpliced(index, 1);
}
