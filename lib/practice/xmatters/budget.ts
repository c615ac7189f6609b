import { createMinuteBudget } from "#lib/practice/minute-budget.ts";

/** A budget of requests in each minute, told in every answer; there is no `Retry-After` (contract §3). */
export const createBudget = (perMinute: number) =>
  createMinuteBudget(perMinute, ({ used }) => ({
    "x-ratelimit-limit": String(perMinute),
    "x-ratelimit-used": String(Math.min(used, perMinute)),
    "x-ratelimit-period_in_sec": "60",
    "x-concurrentlimit-limit": "10000",
    "x-concurrentlimit-used": "1",
  }));
