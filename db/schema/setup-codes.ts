import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** The one-time code that makes the first admin. At most one is unused at a time. */
export const setupCodes = pgTable("setup_codes", {
  id: uuid("id").primaryKey().$defaultFn(v7),
  /** SHA-256 in hexadecimal: enough for 100 random bits that work once. */
  codeHash: text("code_hash").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  usedAt: timestamp("used_at", { withTimezone: true }),
});
