import type { EpochMs } from "#lib/core/time/instant.ts";
import type { LimitReport } from "./budget.ts";
import { type SourceError, type SourceErrorCode, sourceError } from "./source-error.ts";
import type { Exchange, Fault } from "./transport.ts";

/** How a vendor speaks where vendors differ: its error bodies and its rate-limit headers. */
export interface Dialect {
  readonly label: string;
  /** What an error body says. `code` only where the body knows better than the status. */
  readonly readError: (
    status: number,
    body: unknown,
  ) => {
    readonly code?: SourceErrorCode | undefined;
    readonly detail: string | null;
    readonly vendorCode: string | null;
    /** Where the body carries it; a header of that name counts before it. */
    readonly requestId?: string | null | undefined;
  };
  readonly readLimit: (headers: Exchange["headers"], now: EpochMs) => Omit<LimitReport, "status">;
}

/** An answer that is no 2xx with JSON, as an error. */
export function explainAnswer(exchange: Exchange, dialect: Dialect, now: EpochMs): SourceError {
  const { status, headers } = exchange;
  const said = status < 400 ? NOTHING_SAID : dialect.readError(status, exchange.json);
  const code = said.code ?? codeOf(status);
  const type = headers["content-type"] ?? "no content type";
  return sourceError(code, sentence(code, status, dialect.label), {
    status,
    detail: said.detail ?? `HTTP ${status}, ${type}${exchange.excerpt && `: ${exchange.excerpt}`}`,
    vendorCode: said.vendorCode,
    requestId: headers["x-request-id"] ?? said.requestId ?? null,
    retry: isRedirect(status) ? false : undefined,
    retryAt: status === 429 ? dialect.readLimit(headers, now).resetAt : null,
  });
}

const NOTHING_SAID: ReturnType<Dialect["readError"]> = { detail: null, vendorCode: null };

/** No answer at all, as an error. */
export function explainFault(fault: Fault, dialect: Dialect): SourceError {
  const { label } = dialect;
  switch (fault.kind) {
    case "stray":
      return sourceError("host-not-allowed", `The address of ${label} leads into a private network.`, fault);
    case "oversize":
      return sourceError("malformed", `${label} sent an answer far larger than it documents.`, {
        ...fault,
        retry: false,
      });
    case "slow":
      return sourceError("unavailable", `${label} did not answer in time.`, fault);
    case "network":
      return sourceError("unavailable", `${label} could not be reached, or broke off its answer.`, fault);
    case "stopped":
      return sourceError("unavailable", "The request was given up.", fault);
  }
}

export const isJsonType = (type: string | undefined): boolean =>
  /^application\/([\w.-]+\+)?json\b/i.test(type ?? "");

const isRedirect = (status: number) => status >= 300 && status < 400;

function codeOf(status: number): SourceErrorCode {
  switch (status) {
    case 401:
      return "unauthorised";
    case 402:
      return "not-in-plan";
    case 403:
      return "forbidden";
    case 404:
    case 410:
      return "not-found";
    case 408:
      return "unavailable";
    case 429:
      return "rate-limited";
  }
  if (status >= 500) return "unavailable";
  return status >= 400 ? "invalid-request" : "malformed";
}

function sentence(code: SourceErrorCode, status: number, label: string): string {
  switch (code) {
    case "unauthorised":
      return `${label} refused the credentials. They may be mistyped, revoked, or belong to another region or account.`;
    case "forbidden":
      return `${label} does not let these credentials read this.`;
    case "not-in-plan":
      return `The plan of this ${label} account does not include this.`;
    case "not-found":
      return `${label} does not know this (any more).`;
    case "rate-limited":
      return `${label} asked us to wait.`;
    case "unavailable":
      return `${label} answered with a fault of its own (${status}).`;
    case "too-long":
      return `${label} refused the range of dates.`;
    case "malformed":
      return isRedirect(status)
        ? `${label} sent us to another address (${status}), and redirects are not followed.`
        : `${label} answered with something that is not JSON.`;
    default:
      return `${label} refused the request as wrong (${status}).`;
  }
}
