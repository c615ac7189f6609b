import { FAILURES, type Failure, type FailureCode } from "#lib/core/access/failure.ts";

/** The status of each code (api.md, "Errors"). */
export const STATUS: Readonly<Record<FailureCode, number>> = {
  "invalid-input": 422,
  unauthorised: 401,
  forbidden: 403,
  "not-found": 404,
  "credentials-refused": 422,
  "host-not-allowed": 422,
  "source-unavailable": 502,
  "import-running": 409,
  undecided: 409,
  "stale-plan": 409,
  "too-late": 409,
  "range-too-long": 422,
  "rate-limited": 429,
  "in-progress": 409,
  internal: 500,
};

/** RFC 9457, with what api.md adds to it. Codes bring further members, such as `importId` with `import-running`. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: FailureCode;
  detail: string;
  errors?: { path: string; message: string }[];
  [member: string]: unknown;
}

export function problemDetails(failure: Failure): ProblemDetails {
  return {
    ...failure.extra,
    type: `urn:rollcall:problem:${failure.code}`,
    title: FAILURES[failure.code].title,
    status: STATUS[failure.code],
    code: failure.code,
    detail: failure.message,
    ...(failure.fields && failure.fields.length > 0 ? { errors: [...failure.fields] } : {}),
  };
}

/** The answer to a refused call: `application/problem+json`, with the headers that belong to its status. */
export function problemResponse(failure: Failure): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (failure.code === "unauthorised") headers.set("www-authenticate", 'Bearer realm="rollcall"');
  if (failure.retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(Math.ceil(failure.retryAfterSeconds)));
  }
  return new Response(JSON.stringify(problemDetails(failure)), { status: STATUS[failure.code], headers });
}
