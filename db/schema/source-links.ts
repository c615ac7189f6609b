import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { AnyEntity } from "#lib/core/model/entity.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { instant } from "./columns.ts";

/** Which thing here a thing at a source is, and what the last applied run of that account wrote of it (the base of the next merge). */
export const sourceLinks = pgTable(
  "source_links",
  {
    vendor: text("vendor").notNull(),
    account: text("account").notNull(),
    kind: text("kind").$type<EntityKind>().notNull(),
    sourceId: text("source_id").notNull(),
    entityId: uuid("entity_id").notNull(),
    base: jsonb("base").$type<AnyEntity>(),
    importId: uuid("import_id").notNull(),
    linkedAt: instant("linked_at").notNull().defaultNow(),
    /** Set while the source no longer holds it. */
    removedAtSourceAt: instant("removed_at_source_at"),
  },
  (t) => [
    primaryKey({ columns: [t.vendor, t.account, t.kind, t.sourceId] }),
    index("source_links_entity").on(t.entityId),
    index("source_links_source").on(t.sourceId),
  ],
);
