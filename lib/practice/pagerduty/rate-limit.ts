import { createMinuteBudget } from "#lib/practice/minute-budget.ts";

/** A budget of requests in each minute, told in every answer (contract §4). There is no `Retry-After`. */
export const createRateLimit = (perMinute: number) =>
  createMinuteBudget(perMinute, ({ used, secondsLeft }) => ({
    "ratelimit-limit": String(perMinute),
    "ratelimit-remaining": String(Math.max(0, perMinute - used)),
    "ratelimit-reset": String(secondsLeft),
  }));
