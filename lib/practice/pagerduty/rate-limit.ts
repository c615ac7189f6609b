const MINUTE_MS = 60_000;

export type RateLimit = {
  /** Counts one request. `allowed` is false when the minute's budget is used up; the headers are those of the answer. */
  count: (now: Date) => { allowed: boolean; headers: Record<string, string> };
};

/** A budget of requests in each minute, counted from the first one (contract §4). There is no `Retry-After`. */
export function createRateLimit(perMinute: number): RateLimit {
  let beganAt = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    count(now) {
      const time = now.getTime();
      if (time - beganAt >= MINUTE_MS || time < beganAt) {
        beganAt = time;
        used = 0;
      }
      used += 1;
      return {
        allowed: used <= perMinute,
        headers: {
          "ratelimit-limit": String(perMinute),
          "ratelimit-remaining": String(Math.max(0, perMinute - used)),
          "ratelimit-reset": String(Math.ceil((beganAt + MINUTE_MS - time) / 1000)),
        },
      };
    },
  };
}
