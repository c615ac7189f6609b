import { type PracticeResponse, parseTarget } from "#lib/practice/http.ts";
import {
  createPracticeOpsgenie,
  PRACTICE_OPSGENIE_KEY,
  type PracticeOpsgenieOptions,
} from "#lib/practice/opsgenie/account.ts";

export type Get = (target: string, key?: string) => PracticeResponse;

/** A caller of the practice account at a standing clock, with the right header and budgets that no test uses up. */
export function practiceClient(now: string, options: Partial<PracticeOpsgenieOptions> = {}): Get {
  const { handle } = createPracticeOpsgenie({
    now: () => new Date(now),
    requestsPerMinute: 10_000_000,
    ...options,
  });
  return (target, key = PRACTICE_OPSGENIE_KEY) =>
    handle({ method: "GET", ...parseTarget(target), headers: { authorization: `GenieKey ${key}` } });
}

/** The body as the test says it is: what is asserted about it is the check. */
export function bodyOf<T = Record<string, unknown>>(response: PracticeResponse): T {
  return JSON.parse(JSON.stringify(response.body));
}

/** `data` of an answer, as the test says it is. */
export function dataOf<T>(response: PracticeResponse): T {
  return bodyOf<{ data: T }>(response).data;
}
