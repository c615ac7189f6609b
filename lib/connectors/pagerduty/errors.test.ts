import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { isAccountKeyAnswer, pagerdutyDialect, readErrorBody, trueFamily } from "./errors.ts";

interface Recorded {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}
const recorded = (name: string) => readContract<Recorded>("pagerduty", "recordings", "errors", name);
const asError = ({ status, body }: Recorded) => ({
  status,
  detail: pagerdutyDialect.readError(status, body).detail ?? "",
});

describe("error bodies in every shape of the contract (§5)", () => {
  test.each([
    [
      "400-errors-as-array.json",
      "2001",
      "Invalid Input Provided · Start day of week must be in 1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, or 7.",
    ],
    [
      "400-errors-as-map.json",
      "3001",
      "Invalid Schedule · rotation_layers.weekly_restrictions.duration_seconds: Please use a shorter duration or just turn the recurrence off.",
    ],
    [
      "400-v3-field-map.json",
      "2001",
      "Invalid Request · event.effective_since: Date cannot be more than 12 months in the future",
    ],
    ["404-not-found.json", "2100", "Not Found"],
    ["429-rate-limited.json", "2020", "Rate Limit Exceeded"],
  ])("%s", (file, vendorCode, detail) => {
    const { status, body } = recorded(file);
    expect(pagerdutyDialect.readError(status, body)).toMatchObject({ vendorCode, detail });
  });

  test.each([
    [{ error: { message: "Bad", code: 2001, errors: "one text" } }, ["Bad", "one text"], "2001"],
    [{ error: [{ message: "Bad", code: 2001 }] }, ["Bad"], "2001"],
    [{ error: ["first", "second"] }, ["first", "second"], null],
    [{ error: "bare" }, ["bare"], null],
    [{ error: { message: "Bad", code: "2001" } }, ["Bad"], "2001"],
    [{ errors: { name: ["is missing"] } }, ["name: is missing"], null],
    [{ error: null }, [], null],
    [undefined, [], null],
    ["text", [], null],
    [[], [], null],
  ])("%j", (body, messages, code) => {
    expect(readErrorBody(body)).toEqual({ messages, code });
  });

  test("2005 is a refused range of dates", () => {
    expect(pagerdutyDialect.readError(400, { error: { code: 2005 } }).code).toBe("too-long");
    expect(pagerdutyDialect.readError(400, { error: { code: 2001 } }).code).toBeUndefined();
  });
});

test("the two sentences about the other family are told apart from every other 400 (§8)", () => {
  expect(trueFamily(asError(recorded("400-classic-get-of-shift-based-schedule.json")))).toBe("shift");
  expect(trueFamily(asError(recorded("400-v3-get-of-layer-based-schedule.json")))).toBe("layer");
  for (const file of ["400-errors-as-array.json", "400-v3-field-map.json", "404-not-found.json"]) {
    expect(trueFamily(asError(recorded(file)))).toBeNull();
  }
});

test("an account key is told from a wrong one by the answer to /users/me (§2)", () => {
  expect(isAccountKeyAnswer(asError(recorded("400-users-me-with-account-token.json")))).toBe(true);
  expect(isAccountKeyAnswer(asError(recorded("400-errors-as-array.json")))).toBe(false);
});

test("limit headers are seconds from now (§4); without them nothing is known", () => {
  const { headers = {} } = recorded("429-rate-limited.json");
  expect(pagerdutyDialect.readLimit(headers, 1000)).toEqual({ remaining: 0, resetAt: 21_000 });
  expect(pagerdutyDialect.readLimit({}, 1000)).toEqual({ remaining: null, resetAt: null });
});
