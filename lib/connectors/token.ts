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
  /** What the next token may be had for; null when the answer gave nothing. */
  readonly refresh: string | null;
}

type Form = Readonly<Record<string, string>>;

export interface TokenRequest {
  readonly url: string;
  /** The form as posted (RFC 6749); holds the secret. */
  readonly form: Form;
  /** The form that has a new token for a refresh token, where the vendor gives those. (Default: `form` again) */
  readonly refreshForm?: ((refreshToken: string) => Form) | undefined;
  readonly dispatcher: Dispatcher;
  readonly dialect: Dialect;
  readonly now: () => EpochMs;
  readonly limits?: Partial<Limits> | undefined;
}

/** One exchange, and what may be had for the next. Nothing of it leaves this process. */
interface Grant {
  readonly token: Promise<Result<Token, SourceError>>;
  refresh: string | null;
  /** The source refused the token. */
  isStale: boolean;
}

/** Tokens of this process, by a digest of what they were asked with: jobs of one run share one. */
const grants = new Map<string, Grant>();
const MOST_GRANTS = 200;
/** A token is replaced this long before it ends. */
const MARGIN_MS = 60_000;

/**
 * `Authorization: Bearer …` with a token that is fetched when first needed and again before it expires, or once after a 401: with a refresh token
 * where the source gave one and takes it, else as at first.
 */
export function tokenAuthority(request: TokenRequest): Authority {
  const key = createHash("sha256")
    .update(JSON.stringify([request.url, request.form]))
    .digest("base64");
  let current: Token | null = null;
  const fresh = async (): Promise<Result<Token, SourceError>> => {
    const known = grants.get(key);
    const token = await known?.token;
    if (token?.ok && known?.isStale === false && token.value.expiresAt - MARGIN_MS > request.now())
      return token;
    // Another call may have begun a new one while this one looked.
    const begun = grants.get(key);
    if (begun !== undefined && begun !== known) return begun.token;
    const grant = begin(request, known?.refresh ?? null);
    remember(key, grant);
    return grant.token;
  };
  return {
    async headers() {
      const token = await fresh();
      if (!token.ok) return token;
      current = token.value;
      return ok({ authorization: `Bearer ${token.value.value}` });
    },
    renew() {
      const known = grants.get(key);
      if (known !== undefined) known.isStale = true;
      return known !== undefined;
    },
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

function remember(key: string, grant: Grant): void {
  grants.delete(key);
  grants.set(key, grant);
  const [oldest] = grants.keys();
  if (grants.size > MOST_GRANTS && oldest !== undefined) grants.delete(oldest);
}

/** A refresh token that is refused is forgotten; one that could not be tried, or after which no other came, is kept. */
function begin(request: TokenRequest, refresh: string | null): Grant {
  const exchange = async (): Promise<Result<Token, SourceError>> => {
    if (refresh !== null && request.refreshForm !== undefined) {
      const renewed = await postToken(request, request.refreshForm(refresh));
      if (renewed.ok || renewed.error.retry) {
        if (renewed.ok) grant.refresh = renewed.value.refresh ?? refresh;
        return renewed;
      }
      grant.refresh = null;
    }
    const first = await postToken(request, request.form);
    if (first.ok) grant.refresh = first.value.refresh;
    return first;
  };
  const grant: Grant = { token: Promise.resolve().then(exchange), refresh, isStale: false };
  return grant;
}

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  /** Seconds. Without it the token is used for a minute beyond the margin only. */
  expires_in: z.coerce.number().positive().default(120),
  scope: z.string().nullable().default(null),
  refresh_token: z.string().min(1).nullable().catch(null),
});

async function postToken(request: TokenRequest, form: Form): Promise<Result<Token, SourceError>> {
  const { dialect } = request;
  const exchange = await postForm(new URL(request.url), new URLSearchParams(form), {
    dispatcher: request.dispatcher,
    headers: { accept: "application/json" },
    limits: { ...LIMITS, ...request.limits },
    signal: undefined,
  });
  if (!exchange.ok) return fail(explainFault(exchange.error, dialect));
  const { status, json } = exchange.value;
  if (status < 200 || status >= 300) return fail(withoutValues(refusal(exchange.value, request), form));
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
    refresh: parsed.data.refresh_token,
  });
}

/** What a source says of a refusal may repeat what it was sent. */
function withoutValues(error: SourceError, form: Form): SourceError {
  const secrets = Object.entries(form).flatMap(([name, value]) =>
    /password|secret|token/.test(name) && value !== "" ? [value] : [],
  );
  const detail = secrets.reduce((text, secret) => text.replaceAll(secret, "…"), error.detail);
  return { ...error, detail };
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
    message: `${request.dialect.label} refused the client id, or what came with it: user, password or secret.`,
    vendorCode: named.data.error,
  };
}
