import type { Database } from "#db/client.ts";
import { closeBudget, takeRequest } from "#db/queries/rate-budgets.ts";
import type { Budget } from "#lib/connectors/budget.ts";

/** At this many requests left the rest is kept for the customer's own use of the same key. */
const LOW_WATER = 5;

/** The budget of one connection, kept in Postgres: every worker that reads by it takes from the same minute. */
export function createSharedBudget(
  db: Database,
  options: { connectionId: string; perMinute: number; now: () => Date },
): Budget {
  return {
    async acquire() {
      const wait = await takeRequest(db.orm, { ...options, now: options.now() });
      return wait === null ? null : wait.getTime();
    },
    async report({ status, remaining, resetAt }) {
      const spent = status === 429 || (remaining !== null && remaining <= LOW_WATER);
      if (spent && resetAt !== null) await closeBudget(db.orm, options.connectionId, new Date(resetAt));
    },
  };
}
