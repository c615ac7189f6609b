import type { ConnectionRow } from "#db/queries/connections.ts";
import type { Means } from "#lib/auth/ctx.ts";
import { type Budget, createMemoryBudget } from "#lib/connectors/budget.ts";
import type { Connector } from "#lib/connectors/connector.ts";
import { createPacedBudget } from "#lib/connectors/pace.ts";
import { createSharedBudget } from "./shared-budget.ts";

/**
 * The budget of a stored connection: what all workers share is counted in Postgres, the limits of single domains, as its last check found
 * them, within this process. They go on counting from one slice of work to the next.
 */
export function connectionBudget(means: Means, connector: Connector, row: ConnectionRow): Budget {
  const pace = connector.pace?.(row.access.flatMap(({ limits }) => limits ?? []));
  const perMinute = pace?.perMinute ?? connector.requestsPerMinute;
  const shared = createSharedBudget(means.db, { connectionId: row.id, perMinute, now: means.now });
  if (pace === undefined) return shared;
  const name = JSON.stringify(pace);
  const known = paced.get(row.id);
  if (known?.name === name) return known.budget;
  const budget = createPacedBudget(pace, shared, () => means.now().getTime());
  paced.set(row.id, { name, budget });
  return budget;
}

/** The budget of credentials that are only being tried: this process's own, at the pace of an account whose limits are not known. */
export function trialBudget(means: Means, connector: Connector, practice: boolean): Budget {
  const now = () => means.now().getTime();
  const pace = practice ? undefined : connector.pace?.([]);
  const perMinute = pace?.perMinute ?? connector.requestsPerMinute;
  const budget = createMemoryBudget({ perMinute, now });
  return pace === undefined ? budget : createPacedBudget(pace, budget, now);
}

const paced = new Map<string, { readonly name: string; readonly budget: Budget }>();
