import type { Database } from "#db/client.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import type { JobQueue } from "#lib/jobs/queue.ts";
import type { Log } from "#lib/log.ts";
import type { Vault } from "#lib/secrets/vault.ts";

/** What a use-case is given: who asks, the database, the clock, the log. The guard has passed before one is made. */
export interface Ctx extends Means {
  readonly actor: Actor;
}

/** What work needs whoever asks for it. */
export interface Means {
  readonly db: Database;
  readonly vault: Vault;
  readonly queue: JobQueue;
  readonly settings: SourceSettings;
  readonly now: () => Date;
  readonly log: Log;
}

/** What the operator allows of sources. */
export interface SourceSettings {
  /** Further origins that a connection may name. */
  readonly allowedOrigins: readonly string[];
  /** Whether practice accounts are offered. */
  readonly practice: boolean;
}
