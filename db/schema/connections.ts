import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Inventory, PartAccess } from "#lib/connectors/connector.ts";
import type { Problem } from "#lib/core/problem.ts";
import { instant, stamps } from "./columns.ts";

/** A vendor account that we may read. Deleting keeps the row, without its credentials: what was imported stays linked to the account. */
export const connections = pgTable(
  "connections",
  {
    id: uuid("id").primaryKey(),
    vendor: text("vendor").notNull(),
    name: text("name").notNull(),
    region: text("region", { enum: ["us", "eu"] }),
    host: text("host"),
    baseUrl: text("base_url"),
    authUrl: text("auth_url"),
    practice: boolean("practice").notNull().default(false),
    accountId: text("account_id").notNull(),
    accountName: text("account_name"),
    accountUrl: text("account_url"),
    credentialsType: text("credentials_type").notNull(),
    /** AES-256-GCM with the row's id as associated data; null once deleted. */
    credentialsSealed: text("credentials_sealed"),
    credentialsHint: text("credentials_hint").notNull(),
    credentialsAddedAt: instant("credentials_added_at").notNull(),
    credentialsAddedBy: text("credentials_added_by").notNull(),
    access: jsonb("access").$type<PartAccess[]>().notNull(),
    /** What the check has to tell beyond the parts: a key that may see less than exists, for instance. */
    accessProblems: jsonb("access_problems").$type<Problem[]>().notNull().default([]),
    checkedAt: instant("checked_at").notNull(),
    inventory: jsonb("inventory").$type<Inventory>(),
    inventoryAt: instant("inventory_at"),
    deletedAt: instant("deleted_at"),
    ...stamps,
  },
  (t) => [
    index("connections_created").on(t.createdAt, t.id),
    index("connections_account").on(t.vendor, t.accountId),
    check(
      "connections_credentials",
      sql`${t.deletedAt} is not null or ${t.practice} or ${t.credentialsSealed} is not null`,
    ),
  ],
);

/** What a vendor's rate limit leaves of one set of credentials, shared by all workers. */
export const rateBudgets = pgTable("rate_budgets", {
  connectionId: uuid("connection_id")
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  /** Start of the running minute, and the requests taken in it. */
  windowStart: instant("window_start").notNull(),
  taken: integer("taken").notNull(),
  /** The source asked to wait until then. */
  closedUntil: instant("closed_until"),
});
