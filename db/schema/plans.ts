import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { imports } from "./imports.ts";

/** One line of a plan. `change` is what a person sees, `after` and `base` are what apply writes. */
export const planChanges = pgTable(
  "plan_changes",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    id: text("id").notNull(),
    position: integer("position").notNull(),
    op: text("op", { enum: ["create", "update", "link", "remove", "flag-removed"] }).notNull(),
    kind: text("kind").notNull(),
    entityId: uuid("entity_id").notNull(),
    name: text("name").notNull(),
    change: jsonb("change").notNull(),
    /** Value of the entity after the change; null where the rows stay as they are or go. */
    after: jsonb("after"),
    /** What the source says now, stored as the base of the next merge. */
    base: jsonb("base"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.id] }),
    index("plan_changes_order").on(t.importId, t.position),
  ],
);

/** A field that both sides moved. */
export const planConflicts = pgTable(
  "plan_conflicts",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    id: text("id").notNull(),
    position: integer("position").notNull(),
    conflict: jsonb("conflict").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.id] }),
    index("plan_conflicts_order").on(t.importId, t.position),
  ],
);

/** A row of the Users step, as matching sees it now. */
export const planUsers = pgTable(
  "plan_users",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    sourceId: text("source_id").notNull(),
    position: integer("position").notNull(),
    match: jsonb("match").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.sourceId] }),
    index("plan_users_order").on(t.importId, t.position),
  ],
);
