import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { apiTokens } from "./api-tokens.ts";

/** What a creating call was answered under its `Idempotency-Key`, so that the same call again gets the same answer. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    tokenId: uuid("token_id")
      .notNull()
      .references(() => apiTokens.id, { onDelete: "cascade" }),
    /** Method and path, e.g. `POST /api/v1/imports`. */
    route: text("route").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of the body: the same key with another body is a mistake of the caller. */
    requestHash: text("request_hash").notNull(),
    /** Distinguishes the call that holds the key now from one that held it before and was given up. */
    claim: uuid("claim").notNull(),
    claimedAt: timestamp("claimed_at", { withTimezone: true }).notNull(),
    /** Null while the call is being answered. */
    status: integer("status"),
    response: jsonb("response"),
  },
  (table) => [
    primaryKey({ columns: [table.tokenId, table.route, table.key] }),
    index("idempotency_keys_claimed_at").on(table.claimedAt),
  ],
);
