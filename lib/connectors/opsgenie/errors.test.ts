import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { opsgenieDialect, readErrorBody } from "./errors.ts";

const recorded = <T>(name: string) => readContract<T>("opsgenie", "recordings", name);

describe("error bodies (Opsgenie contract §2)", () => {
  test("403 tells its code, its message and what the vendor's support asks for", () => {
    expect(opsgenieDialect.readError(403, recorded("error.403.json"))).toEqual({
      code: undefined,
      detail:
        "Api key is not authorized to access the schedule (request e49a7896-b78b-4775-b100-a1639241b195)",
      vendorCode: "40301",
      requestId: "e49a7896-b78b-4775-b100-a1639241b195",
    });
  });

  test("404 has no code", () => {
    expect(readErrorBody(recorded("error.404.json"))).toMatchObject({
      messages: ["No schedule exists with name [ScheduleName]"],
      code: null,
    });
  });

  test("422 names what is wrong with which field", () => {
    expect(readErrorBody(recorded("error.422.json")).messages).toEqual([
      "Request body is not processable. Please check the errors.",
      "owner: id or username should be provided",
    ]);
  });

  test.each([
    ["nothing", undefined],
    ["text", "Bad gateway"],
    ["a list", []],
    ["odd members", { message: 5, code: {}, errors: 7, requestId: [] }],
  ])("%s is read without complaint", (_, body) => {
    expect(opsgenieDialect.readError(500, body)).toMatchObject({ detail: null, vendorCode: null });
  });

  test("501 is final, unlike any other 5xx", () => {
    expect(opsgenieDialect.readError(501, {}).code).toBe("invalid-request");
    expect(opsgenieDialect.readError(503, {}).code).toBeUndefined();
  });
});

test("429 says after how many seconds to come back (§2, Rate limits)", () => {
  const { headers } = recorded<{ headers: Record<string, string> }>("error.429.json");
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  expect(opsgenieDialect.readLimit(lower, 1000)).toMatchObject({ resetAt: 61_000 });
  expect(opsgenieDialect.readLimit({}, 1000)).toEqual({ remaining: null, resetAt: null, slowUntil: null });
});

test("THROTTLED on a good answer slows down", () => {
  const { slowUntil, resetAt } = opsgenieDialect.readLimit({ "x-ratelimit-state": "THROTTLED" }, 1000);
  expect(resetAt).toBeNull();
  expect(slowUntil).toBeGreaterThan(1000);
  expect(opsgenieDialect.readLimit({ "x-ratelimit-state": "OK" }, 1000).slowUntil).toBeNull();
});
