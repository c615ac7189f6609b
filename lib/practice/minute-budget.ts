const MINUTE_MS = 60_000;

/** What a budget says after one more request. */
export interface Counted {
  /** False when the minute's budget is used up. */
  readonly allowed: boolean;
  /** Of the answer. */
  readonly headers: Record<string, string>;
}

/** Where a budget stands, for the headers in which a vendor tells it. */
export interface Standing {
  /** Requests of this minute, this one included; more than the budget when it is used up. */
  readonly used: number;
  /** Until the next minute begins. */
  readonly secondsLeft: number;
}

/**
 * A budget of requests in each minute, counted from the first one.
 * @param tell the headers in which the vendor tells where the budget stands
 * @returns counts one request, made at `now`
 */
export function createMinuteBudget(
  perMinute: number,
  tell: (standing: Standing) => Record<string, string>,
): (now: Date) => Counted {
  let beganAt = Number.NEGATIVE_INFINITY;
  let used = 0;
  return (now) => {
    const time = now.getTime();
    if (time - beganAt >= MINUTE_MS || time < beganAt) {
      beganAt = time;
      used = 0;
    }
    used += 1;
    const secondsLeft = Math.ceil((beganAt + MINUTE_MS - time) / 1000);
    return { allowed: used <= perMinute, headers: tell({ used, secondsLeft }) };
  };
}
