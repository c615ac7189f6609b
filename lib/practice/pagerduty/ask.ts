import type { Company } from "#lib/practice/company/company.ts";
import type { Person } from "#lib/practice/company/people.ts";
import { PRIVATE_TEAM, TEAMS } from "#lib/practice/company/teams.ts";
import type { Lie } from "./lies.ts";
import type { Query } from "./query.ts";
import { notFound } from "./refusal.ts";

/** Whose key it is. A user's key sees only what that user may see, and lists leave out the rest without a word (contract §2.5). */
export type Caller = { kind: "account" } | { kind: "user"; person: Person };

/** One request to an endpoint. `ids` are the variable parts of the path, in order. */
export type Ask = {
  company: Company;
  now: Date;
  caller: Caller;
  query: Query;
  ids: string[];
  lie: Lie | undefined;
  /** What the account's plan has. */
  abilities: string[];
};

export type Endpoint = (ask: Ask) => unknown;

/** Whether the caller may see what belongs to these teams. */
export function maySee(caller: Caller, teamIds: (string | null)[]): boolean {
  if (caller.kind === "account" || !teamIds.includes(PRIVATE_TEAM)) return true;
  const members = TEAMS.find(({ id }) => id === PRIVATE_TEAM)?.members ?? [];
  return members.some(([userId]) => userId === caller.person.id);
}

/** The item with the id in the path, or a 404. */
export function pick<T extends { id: string }>(items: readonly T[], id: string | undefined): T {
  const item = items.find((one) => one.id === id);
  if (!item) throw notFound();
  return item;
}

/** Items whose name contains the `query` parameter; all of them without one. */
export function matching<T>(items: readonly T[], query: Query, ...textsOf: ((item: T) => string)[]): T[] {
  const wanted = query.text("query")?.toLowerCase();
  if (!wanted) return [...items];
  return items.filter((item) => textsOf.some((textOf) => textOf(item).toLowerCase().includes(wanted)));
}

/** Items that belong to one of the `team_ids[]`; all of them without any. */
export function ofTeams<T>(
  items: readonly T[],
  query: Query,
  teamIdsOf: (item: T) => (string | null)[],
): T[] {
  const wanted = query.list("team_ids");
  if (wanted.length === 0) return [...items];
  return items.filter((item) => teamIdsOf(item).some((id) => id !== null && wanted.includes(id)));
}

export function byName<T extends { id: string; name: string }>(a: T, b: T): number {
  return a.name.localeCompare(b.name, "en") || a.id.localeCompare(b.id);
}
