import { type Dispatcher, request } from "undici";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { parseJson } from "./parse-json.ts";

/** One exchange over the network, whatever its status. */
export interface Exchange {
  readonly status: number;
  /** Names in lower case, several values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when the body was none. */
  readonly json: unknown;
  /** Beginning of a body that was no JSON, for the detail of an error. */
  readonly excerpt: string;
}

/** No answer, or not a whole one. `stray`: the name led to an address inside. `oversize`: more than the cap. */
export interface Fault {
  readonly kind: "network" | "slow" | "stray" | "oversize" | "stopped";
  readonly detail: string;
}

export interface Limits {
  /** From the request to the last byte. */
  readonly totalMs: number;
  /** Silence before the headers, and between two pieces of the body. */
  readonly stallMs: number;
  readonly mostBytes: number;
}

export const LIMITS: Limits = { totalMs: 60_000, stallMs: 20_000, mostBytes: 32 * 1024 * 1024 };

export interface Outgoing {
  readonly dispatcher: Dispatcher;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/** GETs an address. Redirects are not followed: they come back as what they are. */
export const get = (url: URL, outgoing: Outgoing): Promise<Result<Exchange, Fault>> =>
  exchange(url, { method: "GET" }, outgoing);

/** POSTs a form to a token endpoint. The only request in the connectors that is no GET. */
export const postForm = (
  url: URL,
  form: URLSearchParams,
  outgoing: Outgoing,
): Promise<Result<Exchange, Fault>> =>
  exchange(
    url,
    { method: "POST", body: form.toString() },
    { ...outgoing, headers: { ...outgoing.headers, "content-type": "application/x-www-form-urlencoded" } },
  );

async function exchange(
  url: URL,
  message: { readonly method: "GET" } | { readonly method: "POST"; readonly body: string },
  outgoing: Outgoing,
): Promise<Result<Exchange, Fault>> {
  const { limits } = outgoing;
  const timer = AbortSignal.timeout(limits.totalMs);
  const signal = outgoing.signal === undefined ? timer : AbortSignal.any([timer, outgoing.signal]);
  try {
    const response = await request(url, {
      ...message,
      headers: { "accept-encoding": "identity", "user-agent": "Rollcall", ...outgoing.headers },
      dispatcher: outgoing.dispatcher,
      headersTimeout: limits.stallMs,
      bodyTimeout: limits.stallMs,
      signal,
    });
    const bytes = await readBody(response.body, limits.mostBytes);
    if (bytes === undefined) return fail({ kind: "oversize", detail: `more than ${limits.mostBytes} bytes` });
    const headers = joinHeaders(response.headers);
    return ok({ status: response.statusCode, headers, ...readJson(bytes) });
  } catch (error) {
    return fail(faultOf(error, { ...outgoing, timedOut: timer.aborted }));
  }
}

/** The whole body; undefined, with the connection given up, as soon as it is longer than the cap. */
async function readBody(body: AsyncIterable<Buffer>, most: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > most) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function readJson(bytes: Buffer): Pick<Exchange, "json" | "excerpt"> {
  try {
    return { json: parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), excerpt: "" };
  } catch {
    return { json: undefined, excerpt: bytes.subarray(0, 200).toString("utf8") };
  }
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

const SLOW = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"];

function faultOf(error: unknown, at: Outgoing & { readonly timedOut: boolean }): Fault {
  if (at.timedOut) return { kind: "slow", detail: `no whole answer within ${at.limits.totalMs / 1000} s` };
  if (at.signal?.aborted) return { kind: "stopped", detail: "the request was given up" };
  const codes = codesOf(error);
  const detail = [...new Set([...codes, error instanceof Error ? error.message : String(error)])].join(": ");
  if (codes.includes("ERR_INSIDE_ADDRESS")) return { kind: "stray", detail };
  return { kind: codes.some((code) => SLOW.includes(code)) ? "slow" : "network", detail };
}

/** Codes of an error and of what caused it; several addresses that failed come as one error with many. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : [];
  return [...own, ...inner, ...codesOf(error.cause)];
}
