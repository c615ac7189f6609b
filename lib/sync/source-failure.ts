import type { SourceError } from "#lib/connectors/http.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";

/** What a source's refusal is for the one who asked: which of the codes of the HTTP API. */
export function sourceFailure(error: SourceError, now: Date): Failure {
  switch (error.code) {
    case "unauthorised":
    case "forbidden":
    case "not-in-plan":
      return failure("credentials-refused", error.message);
    case "host-not-allowed":
      return failure("host-not-allowed", error.message);
    case "rate-limited": {
      const retryAfterSeconds =
        error.retryAt === null ? 60 : Math.max(1, (error.retryAt - now.getTime()) / 1000);
      return failure("rate-limited", error.message, { retryAfterSeconds });
    }
    default:
      return failure("source-unavailable", error.message);
  }
}
