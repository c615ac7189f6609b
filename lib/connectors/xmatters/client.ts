import { z } from "zod";
import { ok, type Result } from "#lib/core/result.ts";
import type { ConnectionSettings } from "../connector.ts";
import {
  type Authority,
  createSourceClient,
  type HttpDeps,
  openDoor,
  type SourceClient,
  type SourceError,
} from "../http.ts";
import { atMost } from "../shared/at-most.ts";
import { parseCredentials } from "../shared/credentials.ts";
import { refuse } from "../source-error.ts";
import { tokenAuthority, tokenUrl } from "../token.ts";
import { xmattersDialect } from "./errors.ts";
import { parseHost } from "./host.ts";

/** What every path of the API begins with; the only one under which a link may be followed (xMatters contract §1.5). */
export const API_ROOT = "/api/xm/1";
const TOKEN_PATH = "/oauth2/token";

/** §3 publishes no limit; 60,000 a minute were seen once. Four at a time is what keeps us small, this is a second bound. */
export const REQUESTS_PER_MINUTE = 960;
/** §3. */
const AT_A_TIME = 4;
/** §1.4. */
const LIMITS = { totalMs: 60_000, stallMs: 60_000, mostBytes: 32 * 1024 * 1024 };
/** §3: up to five tries, 2 s and doubling; what takes longer than a call may wait is for the queue. */
const PATIENCE = { attempts: 5, firstWaitMs: 2_000, totalMs: 90_000 };

const line = z
  .string()
  .min(1)
  .regex(/^\P{Cc}+$/u, "must be one line");

/** An API key and its secret, or a user and a password, both as `basic` (§2); or a password that is exchanged for a token. */
export const XmattersCredentials = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("basic"),
    username: line.regex(/^[^:]+$/, "must not hold a colon"),
    password: line,
  }),
  z.strictObject({ type: z.literal("oauth"), clientId: line, username: line, password: line }),
]);
export type XmattersCredentials = z.output<typeof XmattersCredentials>;

/**
 * A client for one account, at the customer's own host (`settings.host`, held to §1) or at an address that the operator allows. The
 * credentials go to that host and to no other. `credentials` are parsed here, as they come out of the vault.
 */
export function xmattersClient(
  settings: ConnectionSettings,
  credentials: unknown,
  deps: HttpDeps,
): Result<SourceClient, SourceError> {
  const parsed = parseCredentials(xmattersDialect.label, XmattersCredentials, credentials);
  if (!parsed.ok) return parsed;
  const address = addressOf(settings);
  if (!address.ok) return address;
  const { base, vendorHosts } = address.value;
  const authority = authorityFor(
    parsed.value,
    {
      url: settings.authUrl === null ? base + TOKEN_PATH : tokenUrl(settings.authUrl, API_ROOT + TOKEN_PATH),
      vendorHosts,
    },
    deps,
  );
  if (!authority.ok) return authority;
  const client = createSourceClient(
    {
      base,
      vendorHosts,
      headers: { accept: "application/json" },
      authority: authority.value,
      dialect: xmattersDialect,
      encodeValue: encodeList,
      limits: LIMITS,
      patience: PATIENCE,
    },
    deps,
  );
  if (!client.ok) return client;
  return ok({ ...client.value, get: atMost(AT_A_TIME, client.value.get) });
}

function addressOf({
  host,
  baseUrl,
}: ConnectionSettings): Result<{ base: string; vendorHosts: readonly string[] }, SourceError> {
  if (baseUrl !== null) {
    const trimmed = baseUrl.replace(/\/+$/, "");
    return ok({ base: trimmed.endsWith(API_ROOT) ? trimmed : trimmed + API_ROOT, vendorHosts: [] });
  }
  if (host === null) {
    return refuse(
      "invalid-request",
      "xMatters has one address per customer: say which, like acme.xmatters.com.",
    );
  }
  const parsed = parseHost(host);
  if (!parsed.ok) return parsed;
  return ok({ base: `https://${parsed.value}${API_ROOT}`, vendorHosts: [parsed.value] });
}

/** §3: a comma between values is literal; everything else is encoded, `+` and `|` too. Values are ids and words, which hold no comma. */
const encodeList = (value: string): string => value.split(",").map(encodeURIComponent).join(",");

function authorityFor(
  credentials: XmattersCredentials,
  at: { readonly url: string; readonly vendorHosts: readonly string[] },
  deps: HttpDeps,
): Result<Authority, SourceError> {
  const { username, password } = credentials;
  if (credentials.type === "basic") {
    const token = Buffer.from(`${username}:${password}`, "utf8").toString("base64");
    const headers = ok({ authorization: `Basic ${token}` });
    return ok({ headers: async () => headers, renew: () => false, grantedScopes: () => null });
  }
  const door = openDoor(at.url, { vendorHosts: at.vendorHosts, allowedOrigins: deps.allowedOrigins });
  if (!door.ok) return door;
  return ok(
    tokenAuthority({
      url: at.url,
      form: { grant_type: "password", client_id: credentials.clientId, username, password },
      refreshForm: (token) => ({
        grant_type: "refresh_token",
        client_id: credentials.clientId,
        refresh_token: token,
      }),
      dispatcher: deps.dispatcher ?? door.value,
      dialect: xmattersDialect,
      now: deps.now,
      limits: deps.limits,
    }),
  );
}
