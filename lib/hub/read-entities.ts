import type { Database, Executor, Transaction } from "#db/client.ts";
import { type EntityFilter, listNamed, type NamedEntity, teamsOfUsers } from "#db/queries/list-entities.ts";
import {
  loadPolicies,
  loadSchedules,
  loadServices,
  loadTeams,
  loadUsers,
} from "#db/queries/load-entities.ts";
import { sourceRefsOf } from "#db/queries/source-links.ts";
import type { EntityValues } from "#lib/core/model/entity.ts";
import type { EntityId, SourceRef } from "#lib/core/model/source-ref.ts";
import { readSnapshot } from "./snapshot.ts";

/** Kinds of things that can be looked through. */
export type ListedKind = "user" | "team" | "schedule" | "escalation-policy" | "service";

/** A thing here with where it came from. */
export interface EntityView<K extends ListedKind> {
  readonly id: EntityId;
  readonly value: EntityValues[K];
  /** Empty: made here. */
  readonly sourceRefs: readonly SourceRef[];
}

export type UserView = EntityView<"user"> & {
  readonly teams: readonly {
    readonly teamId: EntityId;
    readonly name: string;
    readonly role: string | null;
  }[];
};

export interface EntityPage {
  readonly filter: EntityFilter;
  readonly after?: NamedEntity | undefined;
  readonly limit: number;
}

/** Things of a kind by name, from behind `after`. */
export function listEntities<K extends ListedKind>(
  db: Database,
  kind: K,
  page: EntityPage,
): Promise<EntityView<K>[]> {
  return readSnapshot(db, (tx) => loadPage(tx, kind, page));
}

/** Undefined when there is no such thing. */
export function readEntity<K extends ListedKind>(
  db: Database,
  kind: K,
  id: EntityId,
): Promise<EntityView<K> | undefined> {
  return readSnapshot(db, async (tx) => (await loadViews(tx, kind, [id]))[0]);
}

/** As `listEntities`, with the teams that the users are in. */
export function listUsers(db: Database, page: EntityPage): Promise<UserView[]> {
  return readSnapshot(db, async (tx) => withTeams(tx, await loadPage(tx, "user", page)));
}

/** As `readEntity`, with the teams that the user is in. */
export function readUser(db: Database, id: EntityId): Promise<UserView | undefined> {
  return readSnapshot(db, async (tx) => (await withTeams(tx, await loadViews(tx, "user", [id])))[0]);
}

async function withTeams(tx: Transaction, users: readonly EntityView<"user">[]): Promise<UserView[]> {
  if (users.length === 0) return [];
  const teams = await teamsOfUsers(
    tx,
    users.map(({ id }) => id),
  );
  return users.map((user) => ({ ...user, teams: teams.get(user.id) ?? [] }));
}

async function loadPage<K extends ListedKind>(
  tx: Transaction,
  kind: K,
  page: EntityPage,
): Promise<EntityView<K>[]> {
  const found = await listNamed(tx, kind, page);
  return loadViews(
    tx,
    kind,
    found.map(({ id }) => id),
  );
}

/** In the order of `ids`. */
async function loadViews<K extends ListedKind>(
  tx: Transaction,
  kind: K,
  ids: readonly EntityId[],
): Promise<EntityView<K>[]> {
  if (ids.length === 0) return [];
  const values = await LOAD[kind](tx, ids);
  const refs = await sourceRefsOf(tx, ids);
  return ids.flatMap((id) => {
    const value = values.get(id);
    return value === undefined ? [] : [{ id, value, sourceRefs: refs.get(id) ?? [] }];
  });
}

const LOAD: {
  readonly [K in ListedKind]: (
    db: Executor,
    ids?: readonly EntityId[],
  ) => Promise<Map<EntityId, EntityValues[K]>>;
} = {
  user: loadUsers,
  team: loadTeams,
  schedule: loadSchedules,
  "escalation-policy": loadPolicies,
  service: loadServices,
};
