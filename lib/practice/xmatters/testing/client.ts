import { type PracticeResponse, parseTarget } from "#lib/practice/http.ts";
import { createPracticeXmatters, type PracticeXmattersOptions } from "#lib/practice/xmatters/account.ts";
import { ROOT } from "#lib/practice/xmatters/company/account.ts";
import { PRACTICE_XMATTERS_KEY } from "#lib/practice/xmatters/credentials.ts";

type Key = { username: string; password: string };
export type Get = (target: string, key?: Key) => PracticeResponse;

/** The header of HTTP Basic. */
export function basic({ username, password }: Key): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}` };
}

/**
 * A caller of the practice account at a standing clock, with the right header and a budget that no test uses up. Targets are
 * below the API's root.
 */
export function practiceClient(now: string, options: Partial<PracticeXmattersOptions> = {}): Get {
  const { handle } = createPracticeXmatters({
    now: () => new Date(now),
    requestsPerMinute: 10_000_000,
    ...options,
  });
  return (target, key = PRACTICE_XMATTERS_KEY) =>
    handle({ method: "GET", ...parseTarget(ROOT + target), headers: basic(key) });
}

/** The body as the test says it is: what is asserted about it is the check. */
export function bodyOf<T = Record<string, unknown>>(response: PracticeResponse): T {
  return JSON.parse(JSON.stringify(response.body));
}

/** `data` of a page, as the test says it is. */
export function dataOf<T>(response: PracticeResponse): T[] {
  return bodyOf<{ data: T[] }>(response).data;
}
