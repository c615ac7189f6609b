import { sql } from "drizzle-orm";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { UserStatus } from "#lib/core/model/user.ts";
import type { Executor } from "../client.ts";
import { users } from "../schema/users.ts";

/** What a timeline tells of a user beside the name. */
export interface PersonRow {
  readonly id: EntityId;
  readonly timeZone: string | null;
  readonly status: UserStatus;
}

/** Zone and status of users, by id; those that are not there are left out. */
export async function peopleAmong(db: Executor, ids: readonly EntityId[]): Promise<Map<EntityId, PersonRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, timeZone: users.timeZone, status: users.status })
    .from(users)
    .where(sql`${users.id} = any(${sql.param([...ids])}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}
