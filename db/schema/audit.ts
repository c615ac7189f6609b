import { sql } from "drizzle-orm";
import { bigserial, check, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { ActorKind } from "#lib/core/access/actor.ts";

/** Who did what to which thing, written in the transaction of the deed. Rows are only ever added. */
export const audit = pgTable(
  "audit",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    actorKind: text("actor_kind").$type<ActorKind>().notNull(),
    /** Of the account or token; null for worker and command line. Loose: the trail outlives what it names. */
    actorId: uuid("actor_id"),
    /** As it was called then. */
    actorName: text("actor_name").notNull(),
    /** Dotted, thing first: `account.created`, `import.applied`. */
    action: text("action").notNull(),
    entityKind: text("entity_kind").notNull(),
    entityId: text("entity_id"),
    importId: uuid("import_id"),
    /** What changed, never a secret. */
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    check("audit_actor_kind_known", sql`${table.actorKind} in ('account', 'token', 'worker', 'cli')`),
    index("audit_at").on(table.at.desc(), table.id.desc()),
    index("audit_entity").on(table.entityKind, table.entityId),
    index("audit_import_id").on(table.importId),
  ],
);
