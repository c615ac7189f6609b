import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { readContract } from "#lib/testing/contracts.ts";

type Schema = Record<string, unknown>;

type Document = {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>
  >;
  components: { schemas: Record<string, Schema> };
};

/** References in the vendor's file that an include replaces by the whole thing (contract §6), which the file does not say. */
const EXPANDED: Record<string, string[]> = {
  ContactMethodReference: [
    "EmailContactMethod",
    "PhoneContactMethod",
    "PushContactMethod",
    "WhatsAppContactMethod",
  ],
  NotificationRuleReference: ["NotificationRule"],
  TeamReference: ["Team"],
  UserReference: ["User"],
  EscalationPolicyReference: ["EscalationPolicy"],
  IntegrationReference: ["Integration"],
};

/**
 * Checks answers against the vendor's OpenAPI file. Two things the file leaves out are added: a field that is not required, and
 * is neither a list nor a boolean, may be null (contract §7), and, if `expanded`, a reference may be the whole thing.
 */
export function contractCheck(expanded = false): (path: string, status: string, body: unknown) => string[] {
  const document = readContract<Document>("pagerduty", "openapi.json");
  const schemas = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [name, allowNull(schema)]),
  );
  if (expanded) {
    for (const [name, wholes] of Object.entries(EXPANDED)) {
      schemas[name] = {
        anyOf: [schemas[name], ...wholes.map((whole) => ({ $ref: `#/components/schemas/${whole}` }))],
      };
    }
  }
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
  for (const format of ["url", "tzinfo", "activesupport-time-zone", "partial-time"])
    ajv.addFormat(format, true);
  // The file says "time" of support hours and shows plain wall times such as 09:00:00, without an offset.
  ajv.addFormat("time", /^\d\d:\d\d:\d\d$/);
  ajv.addSchema({ $id: "vendor", components: { schemas } });

  const validators = new Map<string, ValidateFunction>();
  return (path, status, body) => {
    const key = `${path} ${status}`;
    const schema = document.paths[path]?.get?.responses[status]?.content?.["application/json"]?.schema;
    if (!schema) throw new Error(`the contract has no answer ${status} for GET ${path}`);
    const validate = validators.get(key) ?? ajv.compile(absolute(allowNull(schema)));
    validators.set(key, validate);
    if (validate(JSON.parse(JSON.stringify(body)))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }: ErrorObject) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** OpenAPI 3.0's `nullable`, and the contract's rule on null, in the words of JSON Schema. */
function allowNull(value: unknown): Schema {
  const schema = Object.fromEntries(
    Object.entries(isSchema(value) ? value : {}).map(([key, part]): [string, unknown] => {
      if (key === "properties" && isSchema(part))
        return [key, propertiesOf(part, isSchema(value) ? value.required : [])];
      if (Array.isArray(part)) return [key, part.map((one) => (isSchema(one) ? allowNull(one) : one))];
      return [key, isSchema(part) ? allowNull(part) : part];
    }),
  );
  if (schema.nullable !== true) return schema;
  const { nullable: _nullable, ...rest } = schema;
  return { anyOf: [rest, { type: "null" }] };
}

function propertiesOf(properties: Schema, required: unknown): Schema {
  const needed = Array.isArray(required) ? required : [];
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const schema = allowNull(property);
      const isFirm = needed.includes(name) || schema.type === "array" || schema.type === "boolean";
      return [name, isFirm ? schema : { anyOf: [schema, { type: "null" }] }];
    }),
  );
}

function absolute(value: unknown): Schema {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/components/', '"vendor#/components/'));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
