import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { AnyOperation } from "./operation.ts";
import { OPERATIONS, PUBLIC_PATHS } from "./operations.ts";
import { ProblemDetails } from "./schemas/system.ts";

const DESCRIPTION = [
  "Import on-call set-ups and ask who is on call.",
  "Instants are UTC with `Z`; lengths of time are seconds unless the name says otherwise.",
  "Lists take `limit` and `cursor` and keep their order.",
  "Members may be added to answers; ignore those that you do not know. Unknown members of a call are refused.",
].join(" ");

/**
 * The OpenAPI 3.1 document of the API, made from the schemas by which the calls are parsed.
 * @param options.closed an answer with a member that is not described does not fit: for tests (Default: false)
 */
export function openApiDocument(options: { closed?: boolean } = {}) {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    };
  }
  return createDocument(
    {
      openapi: "3.1.0",
      info: { title: "Rollcall", version: "1", description: DESCRIPTION },
      servers: [{ url: "/api/v1" }],
      security: [{ token: [] }],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      paths,
    },
    {
      // Answers may grow, so a document that closed them would make today's clients refuse tomorrow's.
      override: ({ jsonSchema, io }) => {
        if (!options.closed && io === "output" && jsonSchema.additionalProperties === false) {
          delete jsonSchema.additionalProperties;
        }
      },
    },
  );
}

function describe(operation: AnyOperation): ZodOpenApiOperationObject {
  const { tag, summary, params, query, body, answer, status = 200, idempotent } = operation;
  const isPublic = PUBLIC_PATHS.includes(operation.path);
  return {
    tags: [tag],
    summary,
    ...(isPublic ? { security: [] } : { description: `Needs the role \`${operation.role}\`.` }),
    requestParams: {
      ...(params instanceof z.ZodObject ? { path: params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(idempotent ? { header: IdempotencyHeader } : {}),
    },
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      [`${status}`]:
        answer === undefined ? { description: "Done" } : { description: "Success", content: json(answer) },
      ...(operation.path === "/ready" && answer !== undefined
        ? { "503": { description: "Not ready", content: json(answer) } }
        : {}),
      ...(isPublic
        ? {}
        : {
            default: {
              description: "Refused: `code` says why",
              content: { "application/problem+json": { schema: ProblemDetails } },
            },
          }),
    },
  };
}

const IdempotencyHeader = z.object({
  "idempotency-key": z
    .string()
    .max(255)
    .optional()
    .meta({ description: "The same call with the same key is answered once, for a day." }),
});

function json(schema: z.ZodType) {
  return { "application/json": { schema } };
}
