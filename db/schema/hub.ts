import { sql } from "drizzle-orm";
import { bigint, check, pgTable, smallint } from "drizzle-orm/pg-core";

/**
 * One row. `revision` rises with every transaction that writes domain rows, which locks it first: a plan remembers the revision it
 * was computed from, so that "something here moved since the review" is one comparison.
 */
export const hub = pgTable(
  "hub",
  {
    id: smallint("id").primaryKey().default(1),
    revision: bigint("revision", { mode: "number" }).notNull().default(0),
  },
  (t) => [check("hub_one_row", sql`${t.id} = 1`)],
);
