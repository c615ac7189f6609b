import { z } from "zod";
import { defineRoute } from "#lib/auth/define-route.ts";
import { failure } from "#lib/core/access/failure.ts";
import { fail } from "#lib/core/result.ts";

/** Whatever the API does not have: told as a problem, not as a page. */
const nothing = defineRoute({ role: "viewer", body: z.unknown() }, async () =>
  fail(failure("not-found", "The API has nothing at this address. See /api/v1/openapi.json.")),
);

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
