import { and, eq } from "drizzle-orm";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Lead, LedField } from "#lib/core/plan/leads.ts";
import type { Executor } from "../client.ts";
import { userLeads } from "../schema/user-leads.ts";
import { upsertAll } from "./bulk.ts";

/** Whose word counts for fields of users: of all users, or of one. */
export async function loadLeads(db: Executor, userId?: EntityId): Promise<Lead[]> {
  const rows = await db
    .select()
    .from(userLeads)
    .where(userId === undefined ? undefined : eq(userLeads.userId, userId));
  return rows.map(({ userId: of, field, vendor, account, sourceId }) => ({
    userId: of,
    field,
    source:
      vendor === null || account === null || sourceId === null
        ? null
        : { vendor, account, kind: "user", id: sourceId },
  }));
}

/** Stores a lead in place of an earlier one of the same field. */
export function saveLead(
  db: Executor,
  { userId, field, source }: Lead,
  by: { readonly actor: string; readonly now: Date },
): Promise<void> {
  return upsertAll(db, userLeads, [
    {
      userId,
      field,
      vendor: source?.vendor ?? null,
      account: source?.account ?? null,
      sourceId: source?.id ?? null,
      chosenBy: by.actor,
      chosenAt: by.now,
    },
  ]);
}

export async function deleteLead(db: Executor, userId: EntityId, field: LedField): Promise<void> {
  await db.delete(userLeads).where(and(eq(userLeads.userId, userId), eq(userLeads.field, field)));
}
