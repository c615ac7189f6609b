import { z } from "zod";
import { halfOf, type Pace, type RateLimit } from "../pace.ts";
import { field } from "../shared/json-field.ts";

/** Requests a minute as long as the account's limits are not known: two a second, one after the other (Opsgenie contract §2). */
export const REQUESTS_PER_MINUTE = 120;
const TWO_A_SECOND: Pace = {
  perMinute: REQUESTS_PER_MINUTE,
  allowed: [{ domain: "any", requests: 1, periodSeconds: 0.5 }],
  inSeries: true,
};

const CONFIGURATION = "configuration";
const SEARCH = "search";
const ON_CALLS = "scheduleoncalls";
/** The domains that a read or a proof can fall into; alerts, e-mail and the like are not ours. */
const OURS = [CONFIGURATION, SEARCH, ON_CALLS];

/**
 * The domains that a request may count in (§2): listing users is a search, most other reads are configuration; which one the timeline
 * counts in is unknown, so that it has to fit into all of them.
 */
export function domainsOf(path: string): readonly string[] {
  if (path === "/v2/users") return [SEARCH];
  if (path.endsWith("/timeline")) return OURS;
  return /\/(next-)?on-calls$/.test(path) ? [ON_CALLS] : [CONFIGURATION];
}

/** At most half of what the account states per domain: production reads from the same buckets. Without an answer two a second in series. */
export function paceOf(stated: readonly RateLimit[]): Pace {
  const allowed = stated.filter(({ domain }) => OURS.includes(domain)).map(halfOf);
  if (allowed.length === 0) return TWO_A_SECOND;
  // What all processes share is counted by the minute and without domains: the bucket that most requests come out of.
  const main = allowed.filter(({ domain }) => domain === CONFIGURATION);
  const perMinute = (main.length > 0 ? main : allowed).map(
    ({ requests, periodSeconds }) => (requests * 60) / periodSeconds,
  );
  return { perMinute: Math.max(1, Math.floor(Math.min(...perMinute))), allowed, inSeries: false };
}

const Limits = z.object({
  rateLimits: z.array(
    z.object({
      domain: z.string(),
      limits: z.array(z.object({ limit: z.number().positive(), periodInSeconds: z.number().positive() })),
    }),
  ),
});

/** What `GET /v2/request-limits` states, all domains; empty when it cannot be understood. */
export function statedLimits(body: unknown): RateLimit[] {
  const parsed = Limits.safeParse(field(body, "data"));
  if (!parsed.success) return [];
  return parsed.data.rateLimits.flatMap(({ domain, limits }) =>
    limits.map(({ limit, periodInSeconds }) => ({
      domain: domain.toLowerCase().replace(/[^a-z]/g, ""),
      requests: limit,
      periodSeconds: periodInSeconds,
    })),
  );
}
