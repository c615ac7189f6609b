import type { EpochMs } from "#lib/core/time/instant.ts";

/** What an answer says about the source's patience. */
export interface LimitReport {
  readonly status: number;
  /** Requests left in the present window; null when the answer does not say. */
  readonly remaining: number | null;
  /** When the window ends or the wait is over; null when the answer does not say. */
  readonly resetAt: EpochMs | null;
  /** Until when to hold back although the answer is good, where the source says that it slows us down. */
  readonly slowUntil?: EpochMs | null | undefined;
}

/**
 * The vendor's rate limit for one set of credentials. Whoever shares the credentials shares the budget. Where a vendor counts in several
 * domains, a request names those that it may fall into.
 */
export interface Budget {
  /** Takes one request out of the budget: null when it may be made now, else the time at which to ask again. */
  acquire(domains?: readonly string[]): Promise<EpochMs | null>;
  /** Tells what an answer said. A report must never make the budget larger than the vendor's published limit. */
  report(report: LimitReport): Promise<void>;
  /** Requests wait for each other: as long as no limit is known, one at a time. (Default: false) */
  readonly inSeries?: boolean | undefined;
}

/** At this many requests left the rest is kept for others who use the same key. */
const LOW_WATER = 5;
const WINDOW_MS = 60_000;

/** Until when an answer asks for silence: it was a refusal, or little is left; null when it does not, or names no time. */
export function closingTime({ status, remaining, resetAt, slowUntil = null }: LimitReport): EpochMs | null {
  const spent = status === 429 || (remaining !== null && remaining <= LOW_WATER);
  return spent ? (resetAt ?? slowUntil) : slowUntil;
}

/** A budget of one process. `perMinute` is the vendor's published limit. */
export function createMemoryBudget(options: {
  readonly perMinute: number;
  readonly now: () => EpochMs;
}): Budget {
  let windowStart = Number.NEGATIVE_INFINITY;
  let taken = 0;
  let closedUntil = Number.NEGATIVE_INFINITY;
  return {
    async acquire() {
      const now = options.now();
      if (now < closedUntil) return closedUntil;
      if (now >= windowStart + WINDOW_MS) {
        windowStart = now;
        taken = 0;
      }
      if (taken >= options.perMinute) return windowStart + WINDOW_MS;
      taken += 1;
      return null;
    },
    async report(report) {
      closedUntil = Math.max(closedUntil, closingTime(report) ?? closedUntil);
    },
  };
}
