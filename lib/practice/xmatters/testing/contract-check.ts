import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readContract } from "#lib/testing/contracts.ts";

type Schema = Record<string, unknown>;
type Answer = { $ref?: string; content?: Record<string, { schema: Schema }> };

type Document = {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Answer> };
};

const SCHEMAS = "#/components/schemas/";

/**
 * Checks answers against the contract's OpenAPI file, of which no erratum is known. Stricter than the file, which lets
 * properties be that it does not know: here every object that lists its properties has no others.
 */
export function contractCheck(): (path: string, status: number, body: unknown, method?: string) => string[] {
  const { paths, components } = readContract<Document>("xmatters", "openapi.json");
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ $id: "vendor", components: { schemas: absolute(closed(components.schemas)) } });
  const validators = new Map<string, ValidateFunction>();
  return (path, status, body, method = "get") => {
    const key = `${method} ${path} ${status}`;
    const named = paths[path]?.[method]?.responses[status];
    const answer = named?.$ref ? components.responses[named.$ref.split("/").at(-1) ?? ""] : named;
    const schema = answer?.content?.["application/json"]?.schema;
    if (!schema) throw new Error(`the contract has no answer ${status} for ${method} ${path}`);
    const validate = validators.get(key) ?? ajv.compile(absolute(schema));
    validators.set(key, validate);
    if (validate(JSON.parse(JSON.stringify(body)))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }: ErrorObject) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** Objects that list their properties, wherever they are, may have no others unless they say so. */
function closed(value: Schema): Schema {
  const out = Object.fromEntries(
    Object.entries(value).map(([key, part]): [string, unknown] => [key, closedPart(part)]),
  );
  const isOpen = out.type !== "object" || out.properties === undefined || "additionalProperties" in out;
  return isOpen ? out : { ...out, additionalProperties: false };
}

function closedPart(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closedPart);
  return isSchema(part) ? closed(part) : part;
}

function absolute(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll(`"${SCHEMAS}`, `"vendor${SCHEMAS}`));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
