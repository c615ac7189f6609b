import type { Database } from "#db/client.ts";
import { loadLinksOf } from "#db/queries/source-links.ts";
import { loadLeads } from "#db/queries/user-leads.ts";
import type { EntityId, SourceRef } from "#lib/core/model/source-ref.ts";
import { refKey } from "#lib/core/model/source-ref.ts";
import type { User } from "#lib/core/model/user.ts";
import type { LedField } from "#lib/core/plan/leads.ts";
import { readUser } from "./read-entities.ts";
import { readSnapshot } from "./snapshot.ts";

/** What one source said of a user when it was last imported. */
export interface SourceSays {
  readonly sourceRef: SourceRef;
  readonly removedAtSource: boolean;
  readonly says: Pick<User, LedField>;
  /** Fields that follow it. */
  readonly leads: readonly LedField[];
}

export interface UserSources {
  readonly sources: readonly SourceSays[];
  /** Fields that follow what is here, whatever a source says. */
  readonly keptHere: readonly LedField[];
}

/** What every source says of a user, field by field, and whose word counts. Undefined when there is no such user. */
export async function readUserSources(db: Database, userId: EntityId): Promise<UserSources | undefined> {
  if ((await readUser(db, userId)) === undefined) return undefined;
  return readSnapshot(db, async (tx) => {
    const links = await loadLinksOf(tx, userId);
    const leads = await loadLeads(tx, userId);
    const ledBy = (ref: SourceRef) =>
      leads.flatMap(({ field, source }) =>
        source !== null && refKey(source) === refKey(ref) ? [field] : [],
      );
    return {
      keptHere: leads.flatMap(({ field, source }) => (source === null ? [field] : [])),
      sources: links.flatMap(({ sourceRef, base, removedAtSource }) => {
        if (base?.kind !== "user") return [];
        const { name, email, timeZone, title, contactMethods } = base.value;
        const says = { name, email, timeZone, title, contactMethods };
        return [{ sourceRef, removedAtSource, says, leads: ledBy(sourceRef) }];
      }),
    };
  });
}
