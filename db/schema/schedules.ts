import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Layer } from "#lib/core/model/layer.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import type { OverrideScope } from "#lib/core/model/schedule.ts";
import { instant, stamps } from "./columns.ts";
import { teams } from "./teams.ts";
import { users } from "./users.ts";

export const schedules = pgTable(
  "schedules",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description"),
    timeZone: text("time_zone").notNull(),
    enabled: boolean("enabled").notNull(),
    resolution: text("resolution", { enum: ["topmost", "everyone"] }).notNull(),
    ...stamps,
  },
  (t) => [
    index("schedules_name").on(t.name, t.id),
    check("schedules_resolution", sql`${t.resolution} in ('topmost', 'everyone')`),
  ],
);

export const scheduleTeams = pgTable(
  "schedule_teams",
  {
    scheduleId: uuid("schedule_id")
      .notNull()
      .references(() => schedules.id, { onDelete: "cascade" }),
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scheduleId, t.teamId] }), index("schedule_teams_team").on(t.teamId)],
);

/** Layers, top row first. The definition is one checked value; whom it names is also rows of `entity_references`. */
export const layers = pgTable(
  "layers",
  {
    scheduleId: uuid("schedule_id")
      .notNull()
      .references(() => schedules.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    track: text("track").notNull(),
    name: text("name").notNull(),
    definition: jsonb("definition").$type<Layer>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scheduleId, t.position] })],
);

export const overrides = pgTable(
  "overrides",
  {
    scheduleId: uuid("schedule_id")
      .notNull()
      .references(() => schedules.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    incoming: jsonb("incoming").$type<Participant>().notNull(),
    replaces: jsonb("replaces").$type<OverrideScope>().notNull(),
    position: integer("position").notNull(),
    order: integer("order").notNull(),
    origin: text("origin", { enum: ["source", "here"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scheduleId, t.key] }),
    index("overrides_window").on(t.scheduleId, t.endsAt),
    check("overrides_interval", sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** Absence or forwarding. */
export const substitutions = pgTable(
  "substitutions",
  {
    id: uuid("id").primaryKey(),
    absentId: uuid("absent_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    substitute: jsonb("substitute").$type<Participant>().notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    within: jsonb("within")
      .$type<{ type: "account" } | { type: "schedules"; schedules: string[] }>()
      .notNull(),
    stage: text("stage", { enum: ["slot", "after-overrides"] }).notNull(),
    reason: text("reason"),
    ...stamps,
  },
  (t) => [
    index("substitutions_absent").on(t.absentId, t.endsAt),
    check("substitutions_interval", sql`${t.startsAt} < ${t.endsAt}`),
  ],
);
