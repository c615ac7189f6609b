import { z } from "zod";
import { FAILURES, type FailureCode } from "#lib/core/access/failure.ts";

export const Health = z.object({ status: z.literal("ok") });

export const Ready = z.object({
  status: z.enum(["ready", "database-unreachable", "database-older", "database-newer"]),
});

/** The codes as the list that an enumeration asks for. */
const [firstCode, ...otherCodes] = Object.keys(FAILURES) as [FailureCode, ...FailureCode[]];

export const ProblemDetails = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum([firstCode, ...otherCodes]),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "ProblemDetails", description: "RFC 9457. Codes may bring further members." });

/** The OpenAPI document. */
export const Document = z.looseObject({ openapi: z.string() });
