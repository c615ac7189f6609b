import { and, desc, eq, lt } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { audit } from "#db/schema/audit.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import { upsertAll } from "./bulk.ts";

export type AuditEntry = typeof audit.$inferSelect;

/** What happened, for the trail. */
export interface Deed {
  /** Dotted, thing first: `account.created`, `import.applied`. */
  action: string;
  entity: { kind: string; id?: string | null };
  importId?: string | null;
  /** What changed, never a secret. */
  detail?: Record<string, unknown>;
}

/** Writes one line of the trail; call it in the transaction of the deed. */
export async function writeAudit(
  db: Executor,
  ctx: { actor: Actor; now: () => Date },
  deed: Deed,
): Promise<void> {
  await writeAuditAll(db, ctx, [deed]);
}

/** Writes many lines of the trail at once. */
export async function writeAuditAll(
  db: Executor,
  ctx: { actor: Actor; now: () => Date },
  deeds: readonly Deed[],
): Promise<void> {
  const at = ctx.now();
  await upsertAll(
    db,
    audit,
    deeds.map((deed) => ({
      at,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action: deed.action,
      entityKind: deed.entity.kind,
      entityId: deed.entity.id ?? null,
      importId: deed.importId ?? null,
      detail: deed.detail ?? {},
    })),
  );
}

/**
 * The trail, newest first.
 * @param page.before continues after the entry with this id
 * @param page.limit (Default: 100)
 */
export async function listAudit(
  db: Executor,
  page: { before?: number; limit?: number; entity?: { kind: string; id: string }; importId?: string } = {},
): Promise<AuditEntry[]> {
  const { before, entity, importId, limit = 100 } = page;
  return db
    .select()
    .from(audit)
    .where(
      and(
        before === undefined ? undefined : lt(audit.id, before),
        entity ? and(eq(audit.entityKind, entity.kind), eq(audit.entityId, entity.id)) : undefined,
        importId === undefined ? undefined : eq(audit.importId, importId),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit);
}
