import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { sha256 } from "./random-text.ts";

/** Attempts and calls are counted in Postgres, so that several web processes count together. */
export interface Limits {
  /**
   * Counts one attempt to sign in before the password is looked at, so that attempts made at once count too.
   * @returns 0, or the seconds to wait when there were too many for this e-mail address or from this network address
   */
  takeAttempt(attempt: { email: string; address: string }): Promise<number>;
  /** Forgets the attempts for this e-mail address and the last one from this network address: it was the right person. */
  forgiveAttempt(attempt: { email: string; address: string }): Promise<void>;
  /** Counts one attempt from this network address at something that is no sign-in. @returns as `takeAttempt` */
  takeAddress(address: string): Promise<number>;
  /** Counts one call of the HTTP API. @returns 0, or the seconds to wait */
  takeCall(tokenId: string): Promise<number>;
  /** Removes counters that have run out. */
  purge(now: Date): Promise<void>;
}

export interface LimitSizes {
  attemptsPerEmail: number;
  attemptsPerAddress: number;
  /** Span in which attempts are counted, from the first one. */
  attemptSeconds: number;
  callsPerMinute: number;
}

/** Enough for a person who mistypes and an office behind one address; far from enough for guessing. */
export const LIMIT_SIZES: LimitSizes = {
  attemptsPerEmail: 10,
  attemptsPerAddress: 100,
  attemptSeconds: 15 * 60,
  callsPerMinute: 12_000,
};

export function createLimits(pool: pg.Pool, sizes: LimitSizes = LIMIT_SIZES): Limits {
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    });
  const perEmail = limiter("sign-in-email", sizes.attemptsPerEmail, sizes.attemptSeconds);
  const perAddress = limiter("sign-in-address", sizes.attemptsPerAddress, sizes.attemptSeconds);
  const perToken = limiter("api-token", sizes.callsPerMinute, 60);

  return {
    async takeAttempt({ email, address }) {
      const byAddress = await take(perAddress, sha256(address));
      return byAddress > 0 ? byAddress : take(perEmail, sha256(email));
    },
    async forgiveAttempt({ email, address }) {
      await perEmail.delete(sha256(email));
      await perAddress.reward(sha256(address), 1);
    },
    takeAddress: (address) => take(perAddress, sha256(address)),
    takeCall: (tokenId) => take(perToken, tokenId),
    async purge(now) {
      await pool.query("delete from rate_limits where expire < $1", [now.getTime()]);
    },
  };
}

async function take(limiter: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
