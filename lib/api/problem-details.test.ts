import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FAILURES, failure } from "#lib/core/access/failure.ts";
import { fieldErrors } from "./field-errors.ts";
import { problemDetails, problemResponse, STATUS } from "./problem-details.ts";

describe("problem details", () => {
  /** The codes that api.md promises; others may only be added. */
  const promised =
    "invalid-input, unauthorised, forbidden, not-found, credentials-refused, host-not-allowed, source-unavailable, import-running, undecided, stale-plan, too-late, range-too-long, rate-limited, internal";

  it("know every code that the API promises, with the status that it names", () => {
    for (const code of promised.split(", ")) expect(FAILURES).toHaveProperty(code);
    expect(STATUS).toMatchObject({
      "invalid-input": 422,
      "host-not-allowed": 422,
      "credentials-refused": 422,
      "source-unavailable": 502,
      "import-running": 409,
      "stale-plan": 409,
      undecided: 409,
      "too-late": 409,
      "range-too-long": 422,
    });
  });

  it("carry further members of a code, which cannot replace the standard ones", () => {
    const details = problemDetails(
      failure("import-running", "One runs.", { extra: { importId: "1", status: 200, code: "fine" } }),
    );
    expect(details).toMatchObject({
      status: 409,
      code: "import-running",
      importId: "1",
      detail: "One runs.",
    });
  });

  it("say when to come back", async () => {
    const response = problemResponse(failure("rate-limited", "Too many.", { retryAfterSeconds: 3.2 }));
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "4"]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });
});

describe("field errors", () => {
  it("are JSON pointers, one for each unknown member", () => {
    const schema = z.strictObject({ "a/b": z.object({ "c~d": z.array(z.number()) }) });
    const parsed = schema.safeParse({ "a/b": { "c~d": [1, "x"] }, x: 1, y: 2 });
    const paths = parsed.success ? [] : fieldErrors(parsed.error).map((error) => error.path);
    expect(paths.sort()).toEqual(["/a~1b/c~0d/1", "/x", "/y"]);
  });
});
