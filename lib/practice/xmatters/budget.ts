const MINUTE_MS = 60_000;

/** A budget of requests in each minute, counted from the first one; there is no `Retry-After` (contract §3). */
export function createBudget(perMinute: number) {
  let beganAt = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    /** Counts one request. `allowed` is false when the minute's budget is used up; the headers are those of the answer. */
    count(now: Date): { allowed: boolean; headers: Record<string, string> } {
      const time = now.getTime();
      if (time - beganAt >= MINUTE_MS || time < beganAt) {
        beganAt = time;
        used = 0;
      }
      used += 1;
      return {
        allowed: used <= perMinute,
        headers: {
          "x-ratelimit-limit": String(perMinute),
          "x-ratelimit-used": String(Math.min(used, perMinute)),
          "x-ratelimit-period_in_sec": "60",
          "x-concurrentlimit-limit": "10000",
          "x-concurrentlimit-used": "1",
        },
      };
    },
  };
}
