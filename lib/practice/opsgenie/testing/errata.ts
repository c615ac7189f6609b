type Schemas = Record<string, Record<string, unknown>>;

/** One place where the vendor's OpenAPI file is known to be wrong; `correct` puts it right, and passes over files without the schema. */
export type Erratum = { name: string; correct: (schemas: Schemas) => void };

/** Errata of contract §9 that answers here rely on, and what recordings show beyond the file. */
export const ERRATA: readonly Erratum[] = [
  {
    name: "endDate and timeRestriction of a rotation may be null (§9)",
    correct: (schemas) => {
      change(schemas, "ScheduleRotation", "endDate", nullable);
      change(schemas, "ScheduleRotation", "timeRestriction", nullable);
    },
  },
  {
    name: "timeRestriction of a routing rule may be null (§6)",
    correct: (schemas) => change(schemas, "TeamRoutingRule", "timeRestriction", nullable),
  },
  {
    name: "the list of teams sends no expandable (§9)",
    correct: ({ ListTeamsResponse }) => {
      if (ListTeamsResponse) {
        ListTeamsResponse.allOf = replaced(
          ListTeamsResponse.allOf,
          "BaseResponseWithExpandable",
          "BaseResponse",
        );
      }
    },
  },
  {
    name: "notifyType has random (§9)",
    correct: (schemas) =>
      change(schemas, "EscalationRule", "notifyType", ({ enum: known, ...rest }) => ({
        ...rest,
        enum: [...(Array.isArray(known) ? known : []), "random"],
      })),
  },
  {
    name: "fromUser of the timeline may be an object (§9)",
    correct: (schemas) =>
      change(schemas, "TimelinePeriod", "fromUser", (text) => ({
        anyOf: [text, { $ref: "#/components/schemas/TimelineRecipient" }],
      })),
  },
  {
    name: "restrictions may be a list under time-of-day (§9)",
    correct: (schemas) => {
      const { TimeOfDayRestrictionInterval } = schemas;
      if (!TimeOfDayRestrictionInterval) return;
      const list = { type: "array", items: { $ref: "#/components/schemas/TimeOfDayRestriction" } };
      const parts = TimeOfDayRestrictionInterval.allOf;
      TimeOfDayRestrictionInterval.allOf = [
        ...(Array.isArray(parts) ? parts : []),
        { type: "object", properties: { restrictions: list } },
      ];
    },
  },
  {
    name: "errors are told field by field (§9)",
    correct: ({ ErrorResponse }) => {
      if (!ErrorResponse) return;
      const errors = { type: "object", additionalProperties: { type: "string" } };
      const parts = ErrorResponse.allOf;
      ErrorResponse.allOf = [...(Array.isArray(parts) ? parts : []), { properties: { errors } }];
    },
  },
  {
    name: "teams carry links (recordings/teams.list.json, team.get.with-links.json)",
    correct: ({ Team }) => {
      if (isRecord(Team?.properties)) {
        Team.properties.links = {
          type: "object",
          properties: { web: { type: "string" }, api: { type: "string" } },
        };
      }
    },
  },
];

type Property = Record<string, unknown>;

function change(schemas: Schemas, name: string, property: string, to: (was: Property) => Property): void {
  const properties = schemas[name]?.properties;
  if (!isRecord(properties)) return;
  const was = properties[property];
  if (!isRecord(was)) throw new Error(`${name} has no ${property} to correct`);
  properties[property] = to(was);
}

function nullable(was: Property): Property {
  return { anyOf: [was, { type: "null" }] };
}

function replaced(parts: unknown, from: string, to: string): unknown {
  return JSON.parse(JSON.stringify(parts).replaceAll(`/${from}"`, `/${to}"`));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
