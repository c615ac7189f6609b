import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Selection } from "#lib/connectors/connector.ts";
import type { PlanRules } from "#lib/core/plan/plan.ts";
import { stamps } from "./columns.ts";
import { connections } from "./connections.ts";
import { imports } from "./imports.ts";

/** What a person has answered so far on the way to an import, and the run that came of it. Saved answer by answer. */
export const importSetups = pgTable(
  "import_setups",
  {
    id: uuid("id").primaryKey(),
    connectionId: uuid("connection_id").references(() => connections.id),
    /** Null: nothing was chosen yet. */
    selection: jsonb("selection").$type<Selection>(),
    rules: jsonb("rules").$type<PlanRules>().notNull(),
    /** The run that reads what was chosen; null before the first read. */
    importId: uuid("import_id").references(() => imports.id, { onDelete: "set null" }),
    /** Steps that a person has left as done; false: an answer before it has changed since. */
    confirmed: jsonb("confirmed").$type<Partial<Record<string, boolean>>>().notNull().default({}),
    createdBy: text("created_by").notNull(),
    updatedBy: text("updated_by").notNull(),
    /** Rises with every answer: who saves on top of an older one is told. */
    version: integer("version").notNull().default(1),
    ...stamps,
  },
  (t) => [index("import_setups_import").on(t.importId), index("import_setups_created").on(t.createdAt)],
);
