import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openApiDocument } from "../openapi.ts";
import type { AnyOperation } from "../operation.ts";

type Content = Record<string, { schema?: unknown }>;

/**
 * Checks answers against our own OpenAPI document, closed: members that it does not describe are mistakes too.
 * @returns what does not fit; empty when all does
 */
export function answerCheck(): (
  operation: AnyOperation,
  answer: { status: number; contentType: string | null; body: unknown },
) => string[] {
  const document = JSON.parse(JSON.stringify(openApiDocument({ closed: true })));
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ $id: "api", components: document.components });
  const validators = new Map<string, ValidateFunction>();

  return (operation, { status, contentType, body }) => {
    const { responses } = document.paths[operation.path][operation.method.toLowerCase()];
    const response = responses[status] ?? responses.default;
    if (response === undefined) return [`no answer ${status} is described`];
    const content: Content | undefined = response.content;
    if (content === undefined) return body === null ? [] : ["there is a body, and none is described"];
    const schema = content[contentType ?? ""]?.schema;
    if (schema === undefined) return [`${contentType} is not described for ${status}`];
    const key = `${operation.method} ${operation.path} ${responses[status] ? status : "default"}`;
    const validate =
      validators.get(key) ??
      ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')));
    validators.set(key, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }: ErrorObject) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}
