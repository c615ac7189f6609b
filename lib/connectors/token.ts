import { createHash } from "node:crypto";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import { type Dialect, explainAnswer, explainFault } from "./dialect.ts";
import type { Authority } from "./http.ts";
import { refuse, type SourceError } from "./source-error.ts";
import { type Exchange, LIMITS, type Limits, postForm } from "./transport.ts";

/** A token as granted. `scopes` may be fewer than asked for: an unknown scope is no error. */
interface Token {
  readonly value: string;
  readonly expiresAt: EpochMs;
  readonly scopes: readonly string[] | null;
}

export interface TokenRequest {
  readonly url: string;
  /** The form as posted (RFC 6749); holds the secret. */
  readonly form: Readonly<Record<string, string>>;
  readonly dispatcher: Dispatcher;
  readonly dialect: Dialect;
  readonly now: () => EpochMs;
  readonly limits?: Partial<Limits> | undefined;
}

/** Tokens of this process, by a digest of what they were asked with: jobs of one run share one. */
const tokens = new Map<string, Promise<Result<Token, SourceError>>>();
const MOST_TOKENS = 200;
/** A token is replaced this long before it ends. */
const MARGIN_MS = 60_000;

/** `Authorization: Bearer …` with a token that is fetched when first needed and again before it expires, or once after a 401. */
export function tokenAuthority(request: TokenRequest): Authority {
  const key = createHash("sha256")
    .update(JSON.stringify([request.url, request.form]))
    .digest("base64");
  let current: Token | null = null;
  const fresh = async (): Promise<Result<Token, SourceError>> => {
    const pending = tokens.get(key);
    const known = pending === undefined ? undefined : await pending;
    if (known?.ok && known.value.expiresAt - MARGIN_MS > request.now()) return known;
    // Another call may have begun a new one while this one looked.
    const begun = tokens.get(key);
    if (begun !== undefined && begun !== pending) return begun;
    const next = postToken(request);
    remember(key, next);
    return next;
  };
  return {
    async headers() {
      const token = await fresh();
      if (!token.ok) return token;
      current = token.value;
      return ok({ authorization: `Bearer ${token.value.value}` });
    },
    renew: () => tokens.delete(key),
    grantedScopes: () => current?.scopes ?? null,
  };
}

/**
 * Where tokens are asked for at an address that an operator gave (`authUrl`): it stands for scheme, host and any path before the vendor's
 * own path, as `baseUrl` does; an address that ends in `/token` is taken as it is.
 */
export function tokenUrl(authUrl: string, ownPath: string): string {
  const trimmed = authUrl.replace(/\/+$/, "");
  return trimmed.endsWith("/token") ? trimmed : trimmed + ownPath;
}

function remember(key: string, token: Promise<Result<Token, SourceError>>): void {
  tokens.delete(key);
  tokens.set(key, token);
  const [oldest] = tokens.keys();
  if (tokens.size > MOST_TOKENS && oldest !== undefined) tokens.delete(oldest);
}

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  /** Seconds. Without it the token is used for a minute beyond the margin only. */
  expires_in: z.coerce.number().positive().default(120),
  scope: z.string().nullable().default(null),
});

async function postToken(request: TokenRequest): Promise<Result<Token, SourceError>> {
  const { dialect } = request;
  const exchange = await postForm(new URL(request.url), new URLSearchParams(request.form), {
    dispatcher: request.dispatcher,
    headers: { accept: "application/json" },
    limits: { ...LIMITS, ...request.limits },
    signal: undefined,
  });
  if (!exchange.ok) return fail(explainFault(exchange.error, dialect));
  const { status, json } = exchange.value;
  if (status < 200 || status >= 300) return fail(refusal(exchange.value, request));
  const parsed = TokenAnswer.safeParse(json);
  if (!parsed.success) {
    return refuse("malformed", `${dialect.label} answered the request for a token with something else.`, {
      status,
    });
  }
  return ok({
    value: parsed.data.access_token,
    expiresAt: request.now() + parsed.data.expires_in * 1000,
    scopes: parsed.data.scope?.split(/[\s,]+/).filter((scope) => scope !== "") ?? null,
  });
}

/** RFC 6749 §5.2 answers wrong client credentials with 400 or 401: both mean that the credentials are refused. */
function refusal(exchange: Exchange, request: TokenRequest): SourceError {
  const error = explainAnswer(exchange, request.dialect, request.now());
  const named = z.object({ error: z.string() }).safeParse(exchange.json);
  const isRefused =
    named.success && ["invalid_client", "invalid_grant", "unauthorized_client"].includes(named.data.error);
  if (!isRefused) return error;
  return {
    ...error,
    code: "unauthorised",
    message: `${request.dialect.label} refused the client id or its secret.`,
    vendorCode: named.data.error,
  };
}
