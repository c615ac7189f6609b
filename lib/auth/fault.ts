import { type Failure, failure } from "#lib/core/access/failure.ts";
import type { Log } from "#lib/log.ts";
import { randomCode } from "./random-text.ts";

/**
 * A bug reached the border: the log gets everything, the caller a reference to it and nothing else.
 * @param where the call that failed, e.g. `POST /api/v1/imports`
 */
export function recordFault(log: Log, where: string, error: unknown): Failure & { extra: { ref: string } } {
  const ref = randomCode(8);
  log.error({ err: error, ref, where }, "a call failed by a fault of ours");
  return {
    ...failure("internal", `Something went wrong on our side. The log has it under ${ref}.`),
    extra: { ref },
  };
}
