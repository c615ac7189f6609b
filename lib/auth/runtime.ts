import { createDatabase, type Database } from "#db/client.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import { type Env, loadEnv, requireDatabaseUrl, requireSecret } from "#lib/env.ts";
import { createJobQueue, type JobQueue } from "#lib/jobs/queue.ts";
import { type Log, log } from "#lib/log.ts";
import { deriveKey } from "#lib/secrets/derive-key.ts";
import { createVault, type Vault } from "#lib/secrets/vault.ts";
import type { Ctx } from "./ctx.ts";
import { createLimits, type Limits } from "./limits.ts";

/** What one web process has: made once, from the environment, when the first request asks for it. */
export interface Runtime {
  readonly env: Env;
  readonly db: Database;
  readonly vault: Vault;
  readonly limits: Limits;
  readonly queue: JobQueue;
  /** Encrypts the session cookie. */
  readonly sessionKey: string;
  readonly now: () => Date;
  readonly log: Log;
}

declare global {
  /** Kept outside modules, because Next may load a module once for each bundle. */
  var rollcallRuntime: Runtime | undefined;
}

/** The runtime of this process. @throws EnvError when the environment is wrong */
export function runtime(): Runtime {
  globalThis.rollcallRuntime ??= openRuntime(loadEnv());
  return globalThis.rollcallRuntime;
}

/** Puts another runtime in place of the process's own: for tests, which bring their database and clock. */
export function provideRuntime(replacement: Runtime): void {
  globalThis.rollcallRuntime = replacement;
}

/** Opens what the environment describes; connects to nothing yet. @throws EnvError */
export function openRuntime(env: Env): Runtime {
  const secret = requireSecret(env);
  const db = createDatabase(requireDatabaseUrl(env));
  return {
    env,
    db,
    limits: createLimits(db.pool),
    queue: createJobQueue(env.directDatabaseUrl ?? requireDatabaseUrl(env)),
    vault: createVault({ current: secret, previous: env.previousSecret }),
    sessionKey: deriveKey(secret, "session").toString("base64"),
    now: () => new Date(),
    log,
  };
}

/** The context of a use-case that `actor` calls. */
export function contextFor(actor: Actor, rt: Runtime = runtime()): Ctx {
  const { db, vault, queue, env, now, log } = rt;
  const settings = { allowedOrigins: env.allowedOrigins, practice: env.practice };
  return { actor, db, vault, queue, settings, now, log };
}
