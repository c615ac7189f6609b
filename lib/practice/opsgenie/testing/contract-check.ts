import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { readContract } from "#lib/testing/contracts.ts";
import { ERRATA } from "./errata.ts";

export type Schema = Record<string, unknown>;

export type Document = {
  paths: Record<string, { get?: { responses: Record<string, Answer> } }>;
  components: { schemas: Record<string, Schema>; responses?: Record<string, Answer> };
};

type Answer = { $ref?: string; content?: Record<string, { schema: Schema }> };

const SCHEMAS = "#/components/schemas/";

/**
 * Checks answers against the vendor's OpenAPI file and the file of what it lacks, after the named errata (contract §9). Stricter than
 * the files: a `type` decides which fields there are, and a field that neither file knows is refused.
 */
export function contractCheck(errata = ERRATA): (path: string, status: number, body: unknown) => string[] {
  const checks = ["openapi.json", "openapi-extra.json"].map((file) => checkOf(file, errata));
  return (path, status, body) => {
    const check = checks.find(({ knows }) => knows(path));
    if (!check) throw new Error(`the contract has no GET ${path}`);
    return check.errors(path, status, JSON.parse(JSON.stringify(body)));
  };
}

function checkOf(file: string, errata: typeof ERRATA) {
  const document = readContract<Document>("opsgenie", file);
  for (const { correct } of errata) correct(document.components.schemas);
  const ajv = addFormats.default(new Ajv2019({ strict: false, allErrors: true }));
  for (const format of ["int32", "int64", "float"]) ajv.addFormat(format, true);
  ajv.addSchema({ $id: "vendor", components: { schemas: strict(document.components.schemas) } });
  const validators = new Map<string, ValidateFunction>();
  return {
    knows: (path: string) => path in document.paths,
    errors: (path: string, status: number, body: unknown): string[] => {
      const key = `${path} ${status}`;
      const validate = validators.get(key) ?? ajv.compile(schemaOf(document, path, status));
      validators.set(key, validate);
      if (validate(body)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }: ErrorObject) =>
          `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

function schemaOf({ paths, components }: Document, path: string, status: number): Schema {
  const named = paths[path]?.get?.responses[status];
  const answer = named?.$ref ? components.responses?.[named.$ref.split("/").at(-1) ?? ""] : named;
  const schema = answer?.content?.["application/json"]?.schema;
  if (!schema) throw new Error(`the contract has no answer ${status} for GET ${path}`);
  return absolute(schema);
}

/** Every schema on its own, bases of others open: what takes part in another one's `allOf` may not refuse the other's fields. */
function strict(schemas: Record<string, Schema>): Record<string, Schema> {
  const out: Record<string, Schema> = {};
  const bases = new Set(Object.values(schemas).flatMap((schema) => refsOf(schema.allOf)));
  for (const [name, schema] of Object.entries(schemas)) {
    out[name] = closed(name, schema, bases);
    // Wherever a base is used for itself, its twin is: with the fields that its `type` decides, and no others.
    if (bases.has(name)) out[`${name}.whole`] = wholeOf(name, schema);
  }
  return out;
}

function closed(name: string, schema: Schema, bases: ReadonlySet<string>): Schema {
  const inner = resolved(schema, bases);
  const isObject = schema.type === "object" || schema.allOf !== undefined;
  return isObject && !bases.has(name) ? { ...inner, unevaluatedProperties: false } : inner;
}

function wholeOf(name: string, { discriminator }: Schema): Schema {
  const base = { $ref: `vendor${SCHEMAS}${name}` };
  if (!isSchema(discriminator) || !isSchema(discriminator.mapping)) {
    return { allOf: [base], unevaluatedProperties: false };
  }
  const property = String(discriminator.propertyName);
  const kinds = Object.entries(discriminator.mapping);
  return {
    allOf: [
      base,
      { properties: { [property]: { enum: kinds.map(([kind]) => kind) } } },
      ...kinds.map(([kind, ref]) => ({
        if: { properties: { [property]: { const: kind } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { $ref: `vendor${ref}` },
      })),
    ],
  };
}

/** `nullable` and references in the words of JSON Schema; parts of an `allOf` stay open. */
function resolved(value: unknown, bases: ReadonlySet<string>, isPart = false): Schema {
  const source = isSchema(value) ? value : {};
  const out = Object.fromEntries(
    Object.entries(source).map(([key, part]): [string, unknown] => {
      if (key === "$ref") return [key, refTo(String(part), bases, isPart)];
      if (Array.isArray(part))
        return [key, part.map((one) => (isSchema(one) ? resolved(one, bases, key === "allOf") : one))];
      return [key, isSchema(part) ? resolved(part, bases) : part];
    }),
  );
  if (out.nullable !== true) return out;
  const { nullable: _nullable, ...rest } = out;
  return { anyOf: [rest, { type: "null" }] };
}

function refTo(ref: string, bases: ReadonlySet<string>, isPart: boolean): string {
  const name = ref.slice(SCHEMAS.length);
  return `vendor${ref}${bases.has(name) && !isPart ? ".whole" : ""}`;
}

function refsOf(parts: unknown): string[] {
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: unknown) =>
    isSchema(part) && typeof part.$ref === "string" ? [part.$ref.slice(SCHEMAS.length)] : [],
  );
}

function absolute(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll(`"${SCHEMAS}`, `"vendor${SCHEMAS}`));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
