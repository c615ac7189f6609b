import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { LedField } from "#lib/core/plan/leads.ts";
import { instant } from "./columns.ts";
import { users } from "./users.ts";

/** Whose word counts for a field of a user whom several sources feed. Without a source: what is here. */
export const userLeads = pgTable(
  "user_leads",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    field: text("field").$type<LedField>().notNull(),
    vendor: text("vendor"),
    account: text("account"),
    sourceId: text("source_id"),
    chosenBy: text("chosen_by").notNull(),
    chosenAt: instant("chosen_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.field] })],
);
