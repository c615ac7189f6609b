import type { Database } from "#db/client.ts";
import { closeBudget, takeRequest } from "#db/queries/rate-budgets.ts";
import { type Budget, closingTime } from "#lib/connectors/budget.ts";

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
    async report(report) {
      const until = closingTime(report);
      if (until !== null) await closeBudget(db.orm, options.connectionId, new Date(until));
    },
  };
}
