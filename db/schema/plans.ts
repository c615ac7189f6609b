import { index, integer, json, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { UserMatch } from "#lib/core/plan/match-users.ts";
import type { Conflict, LinkWrite, PlanOffer } from "#lib/core/plan/plan.ts";
import type { StoredChange } from "../queries/stored-change.ts";
import { imports } from "./imports.ts";

/** One line of a plan: what a person sees, and what apply writes. */
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
    /** Text that Postgres does not look into: tens of megabytes for a large account, written three times as fast as `jsonb`. */
    change: json("change").$type<StoredChange>().notNull(),
    /** Of the change as it was written: planning anew writes only what became different. */
    hash: text("hash").notNull().default(""),
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
    conflict: jsonb("conflict").$type<Conflict>().notNull(),
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
    match: jsonb("match").$type<UserMatch>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.sourceId] }),
    index("plan_users_order").on(t.importId, t.position),
  ],
);

/** Links whose base moves with the plan although no row of the thing does. */
export const planBases = pgTable(
  "plan_bases",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    link: jsonb("link").$type<LinkWrite>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.position] })],
);

/** What a person may answer about the plan: targets that cannot be carried, removals that wait for a tick. */
export const planOffers = pgTable(
  "plan_offers",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    type: text("type", { enum: ["target", "removal"] }).notNull(),
    offer: jsonb("offer").$type<PlanOffer>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.position] })],
);
