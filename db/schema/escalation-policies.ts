import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { EscalationPolicy, StepTarget } from "#lib/core/model/escalation-policy.ts";
import { stamps } from "./columns.ts";
import { teams } from "./teams.ts";

export const escalationPolicies = pgTable(
  "escalation_policies",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description"),
    timing: text("timing", { enum: ["from-start", "between-steps"] }).notNull(),
    repeat: jsonb("repeat").$type<NonNullable<EscalationPolicy["repeat"]>>(),
    handoffNotifications: text("handoff_notifications", { enum: ["always", "if-has-services"] }),
    ...stamps,
  },
  (t) => [
    index("escalation_policies_name").on(t.name, t.id),
    check("escalation_policies_timing", sql`${t.timing} in ('from-start', 'between-steps')`),
  ],
);

export const policyTeams = pgTable(
  "policy_teams",
  {
    policyId: uuid("policy_id")
      .notNull()
      .references(() => escalationPolicies.id, { onDelete: "cascade" }),
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.policyId, t.teamId] }), index("policy_teams_team").on(t.teamId)],
);

export const escalationSteps = pgTable(
  "escalation_steps",
  {
    policyId: uuid("policy_id")
      .notNull()
      .references(() => escalationPolicies.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    sourceId: text("source_id"),
    delaySeconds: integer("delay_seconds").notNull(),
    condition: text("condition", { enum: ["unacknowledged", "unclosed"] }).notNull(),
    assign: text("assign", { enum: ["all", "round-robin"] }).notNull(),
    whenEmpty: text("when_empty", { enum: ["skip", "wait"] }).notNull(),
    targets: jsonb("targets").$type<StepTarget[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.position] }),
    check("escalation_steps_delay", sql`${t.delaySeconds} >= 0`),
  ],
);
