import { sql } from "drizzle-orm";
import { boolean, check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import type { TargetKind } from "#lib/core/plan/plan.ts";
import { instant } from "./columns.ts";
import { imports } from "./imports.ts";

/** Whether a thing that is gone at the source is removed here, as ticked in one run: another run asks anew. */
export const removalDecisions = pgTable(
  "removal_decisions",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    kind: text("kind").$type<EntityKind>().notNull(),
    sourceId: text("source_id").notNull(),
    remove: boolean("remove").notNull(),
    actor: text("actor").notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.kind, t.sourceId] })],
);

/** Whom escalation policies page in place of a target that cannot be carried. Outlives runs and connections. */
export const targetChoices = pgTable(
  "target_choices",
  {
    vendor: text("vendor").notNull(),
    account: text("account").notNull(),
    kind: text("kind").$type<TargetKind>().notNull(),
    /** The target's id at the source. */
    sourceId: text("source_id").notNull(),
    toKind: text("to_kind", { enum: ["user", "schedule", "nobody"] }).notNull(),
    /** Not a foreign key: what is chosen may come with the very import, and one that is gone is told. */
    toId: uuid("to_id"),
    chosenBy: text("chosen_by").notNull(),
    chosenAt: instant("chosen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.vendor, t.account, t.kind, t.sourceId] }),
    check("target_choices_to", sql`(${t.toKind} = 'nobody') = (${t.toId} is null)`),
  ],
);
