import { fail, type Result } from "#lib/core/result.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";

/** Why a source gave no answer that can be used. Codes are switched on, messages never. */
export const SOURCE_ERROR_CODES = {
  unauthorised: "the credentials are wrong, revoked, or belong to another region",
  forbidden: "the credentials are right but may not read this",
  "not-in-plan": "the account's plan does not have this",
  "not-found": "the thing does not exist, or not any more",
  "invalid-request": "the source refused the request as wrong",
  "too-long": "the source refused the time range that was asked for",
  "rate-limited": "the source asks to wait",
  unavailable: "the source could not be reached, broke off, or answered with a fault of its own",
  malformed: "the answer is not what the source documents: no JSON, or far too large",
  "host-not-allowed": "the address is neither the vendor's own nor allowed by the operator",
} as const;
export type SourceErrorCode = keyof typeof SOURCE_ERROR_CODES;

export interface SourceError {
  readonly code: SourceErrorCode;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** One or two sentences for a person: what happened and what to do. */
  readonly message: string;
  /** What the source or the network said, for those who look closer. Never holds a secret. */
  readonly detail: string;
  /** The source's own number or name for the error. */
  readonly vendorCode: string | null;
  /** To quote when asking the vendor. */
  readonly requestId: string | null;
  /** Whether the same request may succeed later. */
  readonly retry: boolean;
  /** When to try again, if the source said so. */
  readonly retryAt: EpochMs | null;
  /** `key` of the page that was asked for; null outside a run. */
  readonly page: string | null;
  readonly requests: RequestCount;
}

/** What one call cost. `made` counts requests that were answered for good (2xx or 4xx); `attempts` counts every try. */
export interface RequestCount {
  readonly made: number;
  readonly attempts: number;
}

const RETRY_HELPS: readonly SourceErrorCode[] = ["rate-limited", "unavailable", "malformed"];

/** Builds a SourceError; what is not given is unknown. */
export function sourceError(
  code: SourceErrorCode,
  message: string,
  rest: Partial<Omit<SourceError, "code" | "message">> = {},
): SourceError {
  return {
    code,
    message,
    status: rest.status ?? null,
    detail: rest.detail ?? message,
    vendorCode: rest.vendorCode ?? null,
    requestId: rest.requestId ?? null,
    retry: rest.retry ?? RETRY_HELPS.includes(code),
    retryAt: rest.retryAt ?? null,
    page: rest.page ?? null,
    requests: rest.requests ?? { made: 0, attempts: 0 },
  };
}

/** Shorthand for `fail(sourceError(…))`. */
export const refuse = (...args: Parameters<typeof sourceError>): Result<never, SourceError> =>
  fail(sourceError(...args));
