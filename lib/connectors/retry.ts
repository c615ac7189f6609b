/** How often and how long one call tries by itself. What takes longer is for the queue, which can say so. */
export interface Patience {
  /** Tries in all. */
  readonly attempts: number;
  /** All waits of one call together. */
  readonly sleepMs: number;
  /** No new try begins after this long. */
  readonly totalMs: number;
  /** Wait before the first retry, at most; it doubles with each further one. */
  readonly firstWaitMs: number;
}

export const PATIENCE: Patience = { attempts: 4, sleepMs: 20_000, totalMs: 60_000, firstWaitMs: 500 };

/**
 * Wait before try `attempt` (the first retry is 2), in milliseconds: doubles from `firstMs` and is spread by `random` (0..1)
 * between the half and the whole, so that workers that failed together do not come back together.
 */
export function backoffMs(attempt: number, random: number, firstMs = PATIENCE.firstWaitMs): number {
  return firstMs * 2 ** (attempt - 2) * (0.5 + random / 2);
}
