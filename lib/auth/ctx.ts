import type { Database } from "#db/client.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import type { Log } from "#lib/log.ts";

/** What a use-case is given: who asks, the database, the clock, the log. The guard has passed before one is made. */
export interface Ctx {
  readonly actor: Actor;
  readonly db: Database;
  readonly now: () => Date;
  readonly log: Log;
}
