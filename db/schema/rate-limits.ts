import { bigint, index, integer, pgTable, varchar } from "drizzle-orm/pg-core";

/** Counters of attempts and calls, in the form that rate-limiter-flexible asks for, shared by all web processes. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: varchar("key", { length: 255 }).primaryKey(),
    points: integer("points").notNull().default(0),
    /** Epoch milliseconds. */
    expire: bigint("expire", { mode: "number" }),
  },
  (table) => [index("rate_limits_expire").on(table.expire)],
);
