import type { Transaction } from "#db/client.ts";
import type { Run } from "#db/queries/runs.ts";
import { fenced } from "#db/queries/runs.ts";
import type { Means } from "#lib/auth/ctx.ts";
import type { Connector, ReadContext } from "#lib/connectors/connector.ts";
import type { SourceClient } from "#lib/connectors/http.ts";

/** What one slice of work on a run came to: there is more to do, there is more but not before `until`, or nothing is left for a worker. */
export type StepOutcome =
  | { readonly next: "again" }
  | { readonly next: "wait"; readonly until: Date }
  | { readonly next: "idle" };

export const AGAIN: StepOutcome = { next: "again" };
export const IDLE: StepOutcome = { next: "idle" };

/** A claimed run in the hands of a worker. */
export interface Claim {
  readonly means: Means;
  readonly run: Run;
}

/** A claimed run that talks to its source. */
export interface Step extends Claim {
  readonly connector: Connector;
  readonly client: SourceClient;
  /** Instant (ms) after which the slice should end. */
  readonly deadline: number;
}

/** Requests made side by side within one run. The vendors ask for serial calls or few. */
export const PARALLEL_REQUESTS = 3;

/** A transaction of this step; see `fenced`. */
export function write<T>(step: Claim, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return fenced(step.means.db, step.run, work);
}

/** What the read of a run is asked for: the same whenever it is resumed. */
export function readContext(run: Run): ReadContext {
  return {
    selection: run.selection,
    rules: { contactMethods: run.rules.contactMethods, notificationRules: run.rules.notificationRules },
    now: run.asOf.getTime(),
  };
}
