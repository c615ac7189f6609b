import { z } from "zod";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { ConnectionSettings } from "../connector.ts";
import { createSourceClient, type HttpDeps, type SourceClient, type SourceError } from "../http.ts";
import { parseCredentials } from "../shared/credentials.ts";
import { sourceError } from "../source-error.ts";
import { opsgenieDialect } from "./errors.ts";
import { domainsOf } from "./rate-limits.ts";

/** Opsgenie's own hosts (Opsgenie contract §1). Paths carry their version, so that the base ends before it. */
const HOSTS = { us: "https://api.opsgenie.com", eu: "https://api.eu.opsgenie.com" } as const;
const VENDOR_HOSTS = ["api.opsgenie.com", "api.eu.opsgenie.com"];

/** Requests over the limit may just be answered late (§2): nothing is given up before a minute is over. */
const LIMITS = { totalMs: 70_000, stallMs: 65_000 };
/** §2: 0.2 s · 2^n with jitter, up to ten tries; what takes longer than a call may wait is for the queue. */
const PATIENCE = { attempts: 10, firstWaitMs: 200, totalMs: 90_000 };

export const OpsgenieCredentials = z.strictObject({
  type: z.literal("api-key"),
  key: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, "must be the key alone, without spaces"),
});
export type OpsgenieCredentials = z.output<typeof OpsgenieCredentials>;

/**
 * A client for one account. Without a region the US host comes first, and the EU host stands by in `elsewhere`: a key of one region is
 * unknown in the other (§1). With a region or an address there is no second host, and the key goes nowhere else. `credentials` are
 * parsed here, as they come out of the vault.
 */
export function opsgenieClient(
  settings: ConnectionSettings,
  credentials: unknown,
  deps: HttpDeps,
): Result<SourceClient, SourceError> {
  const parsed = parseCredentials(opsgenieDialect.label, OpsgenieCredentials, credentials);
  if (!parsed.ok) return parsed;
  const { region, baseUrl } = settings;
  if (region !== null && region !== "us" && region !== "eu") {
    return fail(sourceError("invalid-request", `Opsgenie has the regions us and eu, not "${region}".`));
  }
  const headers = ok({ authorization: `GenieKey ${parsed.value.key}` });
  const open = (base: string, elsewhere?: SourceClient["elsewhere"]) =>
    createSourceClient(
      {
        base: base.replace(/\/v[12]\/*$/, ""),
        elsewhere,
        vendorHosts: VENDOR_HOSTS,
        headers: { accept: "application/json" },
        authority: { headers: async () => headers, renew: () => false, grantedScopes: () => null },
        dialect: opsgenieDialect,
        domainsOf,
        limits: LIMITS,
        patience: PATIENCE,
      },
      deps,
    );
  if (baseUrl !== null) return open(baseUrl);
  if (region !== null) return open(HOSTS[region]);
  const other = open(HOSTS.eu);
  if (!other.ok) return other;
  return open(HOSTS.us, { region: "eu", client: other.value });
}

/** The region of a base; null for an address of somebody's own. */
export function regionOf(base: string): "us" | "eu" | null {
  if (base === HOSTS.us) return "us";
  return base === HOSTS.eu ? "eu" : null;
}
