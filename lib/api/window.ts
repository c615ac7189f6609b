import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { RenderWindow } from "#lib/core/schedule/shift.ts";

const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** The window, unless it is empty (`invalid-input`) or longer than 400 days (`range-too-long`). */
export function checkWindow({ from, to }: RenderWindow): Result<RenderWindow, Failure> {
  if (!(from < to)) {
    const fields = [{ path: "/to", message: "The end has to be after the beginning." }];
    return fail(failure("invalid-input", "The window is empty: `to` is not after `from`.", { fields }));
  }
  if (to - from > MOST_DAYS * DAY_MS) {
    return fail(failure("range-too-long", `Ask for ${MOST_DAYS} days or fewer at a time.`));
  }
  return ok({ from, to });
}
