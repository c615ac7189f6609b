import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Json } from "#lib/core/json.ts";
import type { RoutingTarget } from "#lib/core/model/team.ts";
import type { Timeframe } from "#lib/core/model/user.ts";
import { stamps } from "./columns.ts";
import { users } from "./users.ts";

export const teams = pgTable(
  "teams",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description"),
    parentId: uuid("parent_id").references((): AnyPgColumn => teams.id, { onDelete: "set null" }),
    ...stamps,
  },
  (t) => [index("teams_name").on(t.name, t.id), index("teams_parent").on(t.parentId)],
);

export const teamMembers = pgTable(
  "team_members",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role"),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.userId] }), index("team_members_user").on(t.userId)],
);

/** Which policy or schedule a team's alerts go to; first match wins. What a rule points to is also a row of `entity_references`. */
export const routingRules = pgTable(
  "routing_rules",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    name: text("name"),
    position: integer("position").notNull(),
    order: integer("order").notNull(),
    isDefault: boolean("is_default").notNull(),
    criteria: jsonb("criteria").$type<Json>(),
    timeZone: text("time_zone"),
    windows: jsonb("windows").$type<Timeframe[]>().notNull(),
    to: jsonb("to").$type<RoutingTarget>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.key] })],
);
