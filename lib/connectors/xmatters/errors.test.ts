import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readContract } from "#lib/testing/contracts.ts";
import { xmattersDialect } from "./errors.ts";

const recorded = (name: string) => readContract<unknown>("xmatters", "recordings", name);
const now = Date.UTC(2026, 0, 1);

describe("error bodies (xMatters contract §3)", () => {
  test("the recorded ones are read", () => {
    expect(xmattersDialect.readError(401, recorded("error.401.json")).detail).toBe("Invalid Credentials");
    expect(xmattersDialect.readError(404, recorded("error.404.json")).detail).toMatch(
      /^Could not find a person/,
    );
  });

  test("a subcode is the vendor's own code, and the reason stands in for a message", () => {
    const body = {
      code: 400,
      reason: "Bad Request",
      message: " ",
      subcode: "validation.person.person_not_exists",
    };
    expect(xmattersDialect.readError(400, body)).toEqual({
      detail: "Bad Request",
      vendorCode: "validation.person.person_not_exists",
    });
  });

  test.each([undefined, null, "<html>", [], { message: 5 }, {}])(
    "%j says nothing and breaks nothing",
    (body) => {
      expect(xmattersDialect.readError(502, body)).toEqual({ detail: null, vendorCode: null });
    },
  );
});

describe("rate-limit headers (§3)", () => {
  test("the observed ones say what is left", () => {
    const headers = z.record(z.string(), z.string()).parse(recorded("rate-limit.headers.observed.json"));
    expect(xmattersDialect.readLimit(headers, now)).toEqual({ remaining: 59_999, resetAt: null });
  });

  test.each([
    ["30", now + 30_000],
    ["Thu, 01 Jan 2026 00:02:00 GMT", now + 120_000],
    ["Thu, 01 Jan 2015 00:02:00 GMT", now],
    ["soon", null],
  ])("Retry-After %s is honoured", (header, resetAt) => {
    expect(xmattersDialect.readLimit({ "retry-after": header }, now)).toEqual({ remaining: null, resetAt });
  });
});
