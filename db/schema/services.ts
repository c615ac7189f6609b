import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Json } from "#lib/core/json.ts";
import { stamps } from "./columns.ts";
import { escalationPolicies } from "./escalation-policies.ts";
import { teams } from "./teams.ts";

export const services = pgTable(
  "services",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description"),
    policyId: uuid("policy_id").references(() => escalationPolicies.id, { onDelete: "set null" }),
    routedBy: text("routed_by", { enum: ["policy", "team"] }).notNull(),
    enabled: boolean("enabled").notNull(),
    urgencyRule: jsonb("urgency_rule").$type<Json>(),
    supportHours: jsonb("support_hours").$type<Json>(),
    settings: jsonb("settings").$type<Json>(),
    ...stamps,
  },
  (t) => [index("services_name").on(t.name, t.id), index("services_policy").on(t.policyId)],
);

export const serviceTeams = pgTable(
  "service_teams",
  {
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id, { onDelete: "cascade" }),
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.serviceId, t.teamId] }), index("service_teams_team").on(t.teamId)],
);
