import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Json } from "#lib/core/json.ts";
import type { NotificationStep, Timeframe } from "#lib/core/model/user.ts";
import { stamps } from "./columns.ts";

/** People who can be on call. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email"),
    timeZone: text("time_zone"),
    title: text("title"),
    status: text("status", { enum: ["active", "invited", "placeholder", "deactivated"] }).notNull(),
    ...stamps,
  },
  (t) => [
    index("users_email").on(t.email),
    index("users_name").on(t.name, t.id),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    check("users_status", sql`${t.status} in ('active', 'invited', 'placeholder', 'deactivated')`),
  ],
);

export const contactMethods = pgTable(
  "contact_methods",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    channel: text("channel", { enum: ["email", "sms", "voice", "push", "whatsapp", "other"] }).notNull(),
    address: text("address"),
    label: text("label"),
    position: integer("position").notNull(),
    order: integer("order").notNull(),
    enabled: boolean("enabled").notNull(),
    verified: boolean("verified").notNull(),
    timeframes: jsonb("timeframes").$type<Timeframe[]>().notNull(),
    delaySeconds: integer("delay_seconds").notNull(),
    threshold: text("threshold"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    check("contact_methods_delay", sql`${t.delaySeconds} >= 0`),
  ],
);

export const notificationRules = pgTable(
  "notification_rules",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    trigger: text("trigger").notNull(),
    urgency: text("urgency", { enum: ["high", "low"] }),
    criteria: jsonb("criteria").$type<Json>(),
    windows: jsonb("windows").$type<Timeframe[]>().notNull(),
    position: integer("position").notNull(),
    order: integer("order").notNull(),
    enabled: boolean("enabled").notNull(),
    steps: jsonb("steps").$type<NotificationStep[]>().notNull(),
    repeat: jsonb("repeat").$type<{ afterSeconds: number }>(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
);
