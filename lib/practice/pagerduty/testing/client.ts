import { type PracticeResponse, parseTarget } from "#lib/practice/http.ts";
import {
  createPracticePagerDuty,
  PRACTICE_PAGERDUTY_KEY,
  type PracticeOptions,
} from "#lib/practice/pagerduty/account.ts";

export const VERSION = "application/vnd.pagerduty+json;version=2";

export type Get = (target: string, key?: string) => PracticeResponse;

/** A caller of the practice account at a standing clock, with the right headers. */
export function practiceClient(now: string, options: Partial<PracticeOptions> = {}): Get {
  const { handle } = createPracticePagerDuty({ now: () => new Date(now), ...options });
  return (target, key = PRACTICE_PAGERDUTY_KEY) =>
    handle({
      method: "GET",
      ...parseTarget(target),
      headers: { authorization: `Token token=${key}`, accept: VERSION },
    });
}

/** The body as the test says it is: what is asserted about it is the check. */
export function bodyOf<T>(response: PracticeResponse): T {
  return JSON.parse(JSON.stringify(response.body));
}
