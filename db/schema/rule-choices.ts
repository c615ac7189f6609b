import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** How a person has a contract's inferred rule read for one track of a schedule at the source. Outlives runs and connections. */
export const ruleChoices = pgTable(
  "rule_choices",
  {
    vendor: text("vendor").notNull(),
    account: text("account").notNull(),
    /** The schedule's id at the source. */
    scheduleId: text("schedule_id").notNull(),
    track: text("track").notNull(),
    rule: text("rule").notNull(),
    value: jsonb("value").$type<string | boolean>().notNull(),
    chosenBy: text("chosen_by").notNull(),
    chosenAt: instant("chosen_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.vendor, t.account, t.scheduleId, t.track, t.rule] })],
);
