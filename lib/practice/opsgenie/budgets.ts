import type { Counted } from "#lib/practice/minute-budget.ts";

/** Kinds of request that have a budget of their own (contract §2). */
export type Domain = "configuration" | "search" | "schedule-on-calls";

const DOMAINS: readonly Domain[] = ["configuration", "search", "schedule-on-calls"];

export type Budgets = {
  /** What `/v2/request-limits` states. */
  limits: { domain: Domain; limits: { limit: number; periodInSeconds: number }[] }[];
  /** Counts one request. `allowed` is false when a budget is used up; the headers are those of the answer. */
  count: (domain: Domain, now: Date) => Counted;
};

/** A budget for each second and one for each minute, of every domain; whoever comes near its end is told to slow down. */
export function createBudgets(perMinute: number): Budgets {
  const stated = [
    { limit: Math.ceil(perMinute / 40), periodInSeconds: 1 },
    { limit: perMinute, periodInSeconds: 60 },
  ];
  const limits = DOMAINS.map((domain) => ({ domain, limits: stated }));
  const used = new Map<string, { beganAt: number; requests: number }>();

  const spend = (domain: Domain, periodInSeconds: number, time: number): number => {
    const key = `${domain} ${periodInSeconds}`;
    const known = used.get(key);
    const isRunning = known && time >= known.beganAt && time - known.beganAt < periodInSeconds * 1000;
    const period = isRunning ? known : { beganAt: time, requests: 0 };
    period.requests += 1;
    used.set(key, period);
    return period.requests;
  };

  return {
    limits,
    count(domain, now): Counted {
      const spent = stated.map(({ limit, periodInSeconds }) => ({
        limit,
        periodInSeconds,
        requests: spend(domain, periodInSeconds, now.getTime()),
      }));
      const over = spent.findLast(({ limit, requests }) => requests > limit);
      if (over) {
        return {
          allowed: false,
          headers: {
            "x-ratelimit-state": "THROTTLED",
            "x-ratelimit-reason": "ACCOUNT",
            "x-ratelimit-period-in-sec": String(over.periodInSeconds),
          },
        };
      }
      const isNear = spent.some(({ limit, requests }) => requests > limit * 0.9);
      return { allowed: true, headers: { "x-ratelimit-state": isNear ? "THROTTLED" : "OK" } };
    },
  };
}
