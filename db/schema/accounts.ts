import { sql } from "drizzle-orm";
import { check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import type { Role } from "#lib/core/access/role.ts";

/** Someone who signs in here. Not a user: a user can be on call, and is another table. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid("id").primaryKey().$defaultFn(v7),
    /** Lower-cased; the name under which one signs in. */
    email: text("email").notNull().unique(),
    name: text("name").notNull(),
    /** argon2id in PHC form; null: signs in by OpenID Connect only. */
    passwordHash: text("password_hash"),
    role: text("role").$type<Role>().notNull(),
    /** The user that this person is on call as, when that is known. A loose link: an import may remove the user. */
    userId: uuid("user_id"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Set: cannot sign in, and open sessions are refused. */
    disabledAt: timestamp("disabled_at", { withTimezone: true }),
  },
  (table) => [
    check("accounts_role_known", sql`${table.role} in ('viewer', 'editor', 'admin')`),
    check("accounts_email_lower_cased", sql`${table.email} = lower(${table.email})`),
    index("accounts_user_id").on(table.userId),
  ],
);
