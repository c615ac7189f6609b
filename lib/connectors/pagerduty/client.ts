import { z } from "zod";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { ConnectionSettings } from "../connector.ts";
import {
  type Authority,
  createSourceClient,
  type HttpDeps,
  openDoor,
  type SourceClient,
  type SourceError,
} from "../http.ts";
import { parseCredentials } from "../shared/credentials.ts";
import { sourceError } from "../source-error.ts";
import { tokenAuthority, tokenUrl } from "../token.ts";
import { pagerdutyDialect } from "./errors.ts";

/** PagerDuty's own hosts (PagerDuty contract §1). */
const HOSTS = { us: "https://api.pagerduty.com", eu: "https://api.eu.pagerduty.com" } as const;
const IDENTITY = "https://identity.pagerduty.com";
const TOKEN_PATH = "/oauth/token";
const VENDOR_HOSTS = ["api.pagerduty.com", "api.eu.pagerduty.com", "identity.pagerduty.com"];

/** What a reader needs (§2); an unknown scope is left out of the grant in silence. */
export const SCOPES = [
  "users.read",
  "users:contact_methods.read",
  "teams.read",
  "schedules.read",
  "escalation_policies.read",
  "services.read",
  "oncalls.read",
] as const;

/** The published limit per key (§4). */
export const REQUESTS_PER_MINUTE = 960;

export const PagerDutyCredentials = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("api-key"),
    key: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]+$/, "must be the key alone, without spaces"),
  }),
  z.strictObject({
    type: z.literal("oauth-client"),
    clientId: z.string().trim().min(1),
    clientSecret: z.string().trim().min(1),
    subdomain: z
      .string()
      .trim()
      .regex(/^[a-z0-9-]+$/i, "must be the part before .pagerduty.com"),
  }),
]);
export type PagerDutyCredentials = z.output<typeof PagerDutyCredentials>;

/**
 * A client for one account. Without a region the US host comes first; without `baseUrl` the other region stands by in `elsewhere`.
 * `credentials` are parsed here, as they come out of the vault.
 */
export function pagerdutyClient(
  settings: ConnectionSettings,
  credentials: unknown,
  deps: HttpDeps,
): Result<SourceClient, SourceError> {
  const parsed = parseCredentials(pagerdutyDialect.label, PagerDutyCredentials, credentials);
  if (!parsed.ok) return parsed;
  const { region, baseUrl, authUrl } = settings;
  if (region !== null && region !== "us" && region !== "eu") {
    return fail(sourceError("invalid-request", `PagerDuty has the regions us and eu, not "${region}".`));
  }
  const open = (at: "us" | "eu", base: string, elsewhere?: SourceClient["elsewhere"]) => {
    const authority = authorityFor(parsed.value, { region: at, authUrl }, deps);
    if (!authority.ok) return authority;
    return createSourceClient(
      {
        base,
        elsewhere,
        vendorHosts: VENDOR_HOSTS,
        headers: { accept: "application/vnd.pagerduty+json;version=2" },
        authority: authority.value,
        dialect: pagerdutyDialect,
      },
      deps,
    );
  };
  const here = region ?? "us";
  if (baseUrl !== null) return open(here, baseUrl);
  const there = here === "us" ? "eu" : "us";
  const other = open(there, HOSTS[there]);
  if (!other.ok) return other;
  return open(here, HOSTS[here], { region: there, client: other.value });
}

function authorityFor(
  credentials: PagerDutyCredentials,
  at: { readonly region: "us" | "eu"; readonly authUrl: string | null },
  deps: HttpDeps,
): Result<Authority, SourceError> {
  if (credentials.type === "api-key") {
    const headers = ok({ authorization: `Token token=${credentials.key}` });
    return ok({ headers: async () => headers, renew: () => false, grantedScopes: () => null });
  }
  const url = tokenUrl(at.authUrl ?? IDENTITY, TOKEN_PATH);
  const door = openDoor(url, { vendorHosts: VENDOR_HOSTS, allowedOrigins: deps.allowedOrigins });
  if (!door.ok) return door;
  const account = `as_account-${at.region}.${credentials.subdomain.toLowerCase()}`;
  return ok(
    tokenAuthority({
      url,
      form: {
        grant_type: "client_credentials",
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope: [account, ...SCOPES].join(" "),
      },
      dispatcher: deps.dispatcher ?? door.value,
      dialect: pagerdutyDialect,
      now: deps.now,
      limits: deps.limits,
    }),
  );
}
