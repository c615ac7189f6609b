import type { Result } from "#lib/core/result.ts";
import type { RequestCount, SourceError } from "./source-error.ts";

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

/** A vendor account that can be read. Nothing but reading can be expressed. */
export interface SourceClient {
  /** Scheme, host and any path before the vendor's own paths, without a trailing slash. */
  readonly base: string;
  /** The same credentials at the vendor's other region; undefined when there is none or an address was given. */
  readonly elsewhere?: { readonly region: string; readonly client: SourceClient } | undefined;
  /** What an OAuth token was granted; null before the first call and for other credentials. */
  readonly grantedScopes: () => readonly string[] | null;
  /**
   * GET `path` below `base`. Waits at most 20 s by itself, tries again where that may help, and otherwise says why not.
   * @param options.page `key` of the page, for the error
   */
  get(
    path: string,
    query?: Query,
    options?: { readonly page?: string | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<Result<SourceAnswer, SourceError>>;
}
