import type { Dispatcher } from "undici";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import type { Budget } from "./budget.ts";
import { type Dialect, explainAnswer, explainFault, isJsonType } from "./dialect.ts";
import { type Doors, dispatcherFor, findDoor } from "./guard.ts";
import { backoffMs, PATIENCE, type Patience } from "./retry.ts";
import { type RequestCount, type SourceError, sourceError } from "./source-error.ts";
import { type Exchange, get as httpGet, LIMITS, type Limits } from "./transport.ts";

export type { SourceError } from "./source-error.ts";

/** A 2xx answer with its parsed JSON. Header names are in lower case. */
export interface SourceAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly requests: RequestCount;
}

/** Decoded pairs in order; a name may repeat. */
export type Query = readonly (readonly [string, string])[];

export interface GetOptions {
  /** `key` of the page, for the error. */
  readonly page?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A vendor account that can be read. Nothing but reading can be expressed. */
export interface SourceClient {
  /** Scheme, host and any path before the vendor's own paths, without a trailing slash. */
  readonly base: string;
  /** The same credentials at the vendor's other region; undefined when there is none or an address was given. */
  readonly elsewhere?: { readonly region: string; readonly client: SourceClient } | undefined;
  /** What an OAuth token was granted; null before the first call and for other credentials. */
  readonly grantedScopes: () => readonly string[] | null;
  /**
   * GET `path` below `base`. Waits at most 20 s by itself, tries again where that may help, and otherwise says why not: with
   * `retryAt` when the source named a time.
   */
  get(path: string, query?: Query, options?: GetOptions): Promise<Result<SourceAnswer, SourceError>>;
}

/** Where the headers that prove who we are come from. */
export interface Authority {
  readonly headers: () => Promise<Result<Readonly<Record<string, string>>, SourceError>>;
  /** Called after a 401: true when there may be better headers now, and the call is tried once more. */
  readonly renew: () => boolean;
  readonly grantedScopes: () => readonly string[] | null;
}

/** The world outside, given by the caller. */
export interface HttpDeps {
  readonly allowedOrigins: readonly string[];
  readonly budget: Budget;
  /** Answers in place of the network (a practice account). The address is checked all the same. */
  readonly dispatcher?: Dispatcher | undefined;
  readonly now: () => EpochMs;
  readonly sleep: (ms: number) => Promise<void>;
  /** 0 (inclusive) to 1. (Default: `Math.random`) */
  readonly random?: (() => number) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

export interface SourceSettings {
  readonly base: string;
  readonly vendorHosts: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly authority: Authority;
  readonly dialect: Dialect;
  readonly elsewhere?: SourceClient["elsewhere"];
  /** Domains of the vendor's rate limit that a path may fall into. (Default: it counts in one) */
  readonly domainsOf?: ((path: string) => readonly string[]) | undefined;
  /** How a value of a query is written. (Default: percent-encoded whole) */
  readonly encodeValue?: ((value: string) => string) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

/** A client for one account. Fails at once when its address is not allowed. */
export function createSourceClient(
  settings: SourceSettings,
  deps: HttpDeps,
): Result<SourceClient, SourceError> {
  const base = settings.base.replace(/\/+$/, "");
  const door = openDoor(base, { vendorHosts: settings.vendorHosts, allowedOrigins: deps.allowedOrigins });
  if (!door.ok) return door;
  const dispatcher = deps.dispatcher ?? door.value;
  const context: Context = { settings, deps, dispatcher };
  return ok({
    base,
    elsewhere: settings.elsewhere,
    grantedScopes: settings.authority.grantedScopes,
    get: inTurn(deps.budget.inSeries === true, (path, query = [], options = {}) =>
      getPatiently(context, { url: addressOf(base, path, query, settings.encodeValue), path }, options),
    ),
  });
}

/** The same call; in series each one begins when the one before has its answer. */
function inTurn(isInSeries: boolean, get: SourceClient["get"]): SourceClient["get"] {
  if (!isInSeries) return get;
  let last: Promise<unknown> = Promise.resolve();
  return (...call) => {
    const next = last.then(() => get(...call));
    last = next.catch(() => undefined);
    return next;
  };
}

/** Connections to an address, if it is one that requests may go to. */
export function openDoor(address: string, doors: Doors): Result<Dispatcher, SourceError> {
  if (!URL.canParse(address)) {
    return fail(sourceError("host-not-allowed", `"${address}" is not an address.`));
  }
  const door = findDoor(new URL(address), doors);
  return door.ok ? ok(dispatcherFor(door.value)) : door;
}

/** Names and values are percent-encoded whole, unless the vendor wants values otherwise: brackets, `+` and `&` arrive as they were meant. */
function addressOf(
  base: string,
  path: string,
  query: Query,
  encodeValue: (value: string) => string = encodeURIComponent,
): URL {
  const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeValue(value)}`);
  return new URL(base + path + (pairs.length > 0 ? `?${pairs.join("&")}` : ""));
}

interface Context {
  readonly settings: SourceSettings;
  readonly deps: HttpDeps;
  readonly dispatcher: Dispatcher;
}

async function getPatiently(
  context: Context,
  { url, path }: { readonly url: URL; readonly path: string },
  options: GetOptions,
): Promise<Result<SourceAnswer, SourceError>> {
  const { deps, settings } = context;
  const patience = { ...PATIENCE, ...settings.patience, ...deps.patience };
  const started = deps.now();
  const random = deps.random ?? Math.random;
  let attempts = 0;
  let slept = 0;
  let renewed = false;

  const failed = (error: SourceError): Result<never, SourceError> =>
    fail({ ...error, page: options.page ?? null, requests: { made: isFinal(error) ? 1 : 0, attempts } });
  /** Sleeps if patience allows; false when the wait is for somebody else. */
  const wait = async (ms: number): Promise<boolean> => {
    if (slept + ms > patience.sleepMs || deps.now() + ms > started + patience.totalMs) return false;
    slept += ms;
    await deps.sleep(ms);
    return options.signal?.aborted !== true;
  };

  const domains = settings.domainsOf?.(path);
  for (;;) {
    const freeAt = await deps.budget.acquire(domains);
    if (freeAt !== null) {
      if (await wait(Math.max(1, freeAt - deps.now()))) continue;
      return failed(waitError(settings.dialect.label, freeAt));
    }
    attempts += 1;
    const result = await attempt(context, url, options.signal);
    if (result.ok) return ok({ ...result.value, requests: { made: 1, attempts } });
    const { error } = result;
    if (error.code === "unauthorised" && !renewed && settings.authority.renew()) {
      renewed = true;
      continue;
    }
    if (!error.retry || attempts >= patience.attempts || options.signal?.aborted) return failed(error);
    const pause =
      error.retryAt === null
        ? backoffMs(attempts + 1, random(), patience.firstWaitMs)
        : error.retryAt - deps.now();
    if (!(await wait(Math.max(0, pause)))) return failed(error);
  }
}

async function attempt(
  { settings, deps, dispatcher }: Context,
  url: URL,
  signal: AbortSignal | undefined,
): Promise<Result<Omit<SourceAnswer, "requests">, SourceError>> {
  const authority = await settings.authority.headers();
  if (!authority.ok) return authority;
  const exchange = await httpGet(url, {
    dispatcher,
    headers: { ...settings.headers, ...authority.value },
    limits: { ...LIMITS, ...settings.limits, ...deps.limits },
    signal,
  });
  if (!exchange.ok) return fail(explainFault(exchange.error, settings.dialect));
  const { status, headers, json } = exchange.value;
  await deps.budget.report({ status, ...settings.dialect.readLimit(headers, deps.now()) });
  if (isUsable(exchange.value)) return ok({ status, headers, body: json });
  return fail(explainAnswer(exchange.value, settings.dialect, deps.now()));
}

const isUsable = ({ status, headers, json }: Exchange) =>
  status >= 200 && status < 300 && json !== undefined && isJsonType(headers["content-type"]);

/** Answered for good: asking again would bring the same. */
const isFinal = (error: SourceError) => error.status !== null && error.status >= 400 && !error.retry;

function waitError(label: string, freeAt: EpochMs): SourceError {
  return sourceError("rate-limited", `${label} asked us to wait.`, {
    detail: "the rate limit of these credentials is used up",
    retryAt: freeAt,
  });
}
