import { sql } from "drizzle-orm";
import { check, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import type { Role } from "#lib/core/access/role.ts";
import { accounts } from "./accounts.ts";

/** A key of the HTTP API. The token itself is shown once and never stored. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid("id").primaryKey().$defaultFn(v7),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    /** SHA-256 in hexadecimal: enough for 256 random bits. */
    tokenHash: text("token_hash").notNull().unique(),
    /** The last four characters, to tell tokens apart on a screen. */
    hint: text("hint").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Null: made on the command line. */
    createdBy: uuid("created_by").references(() => accounts.id, { onDelete: "set null" }),
    /** Written at most once a minute. */
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
  },
  (table) => [check("api_tokens_role_known", sql`${table.role} in ('viewer', 'editor', 'admin')`)],
);
