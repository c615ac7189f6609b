/**
 * Why a call was refused, for people and programs: the codes of the HTTP API (api.md), whether the same call may work
 * later, and nothing that only a log should hold. Codes are switched on, messages never; a code is only ever added.
 */
export const FAILURES = {
  "invalid-input": { retry: false, title: "The input is not valid" },
  unauthorised: { retry: false, title: "Not signed in" },
  forbidden: { retry: false, title: "Not allowed" },
  "not-found": { retry: false, title: "Not found" },
  "credentials-refused": { retry: false, title: "The source refused the credentials" },
  "host-not-allowed": { retry: false, title: "This address is not allowed" },
  "source-unavailable": { retry: true, title: "The source cannot be reached" },
  "import-running": { retry: true, title: "An import is running" },
  undecided: { retry: false, title: "Something is undecided" },
  "stale-plan": { retry: false, title: "The plan is out of date" },
  "too-late": { retry: false, title: "Too late for that" },
  "range-too-long": { retry: false, title: "The range is too long" },
  "rate-limited": { retry: true, title: "Too many calls" },
  "in-progress": { retry: true, title: "The same call is still being answered" },
  internal: { retry: true, title: "Something went wrong here" },
} as const;
export type FailureCode = keyof typeof FAILURES;

/** One thing that is wrong with the input. `path` is a JSON pointer, "" for the whole of it. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** An expected refusal, as a use-case returns it. */
export interface Failure {
  readonly code: FailureCode;
  /** One or two sentences for a person: what, why, what to do. */
  readonly message: string;
  readonly fields?: readonly FieldError[];
  /** Further members of the answer that the API promises for a code, such as `importId` with `import-running`. */
  readonly extra?: Readonly<Record<string, string | number | boolean | null>>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
}

/** Builds a Failure. */
export function failure(
  code: FailureCode,
  message: string,
  rest: Omit<Failure, "code" | "message"> = {},
): Failure {
  return { code, message, ...rest };
}

/** Why a server action was refused. `ref` finds the entry in the log. */
export interface Refusal {
  readonly ok: false;
  readonly code: FailureCode;
  readonly message: string;
  readonly fields?: readonly FieldError[];
  readonly ref?: string;
}

/** What a server action answers to its form. Nothing is thrown to the client. */
export type ActionResult<T> = { readonly ok: true; readonly value: T } | Refusal;
