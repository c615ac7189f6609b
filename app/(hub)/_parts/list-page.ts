import type { Database } from "#db/client.ts";
import { type NamedKind, namesOf } from "#db/queries/list-entities.ts";
import type { EntityPage } from "#lib/hub/read-entities.ts";
import { addressWith, isId, type SearchParams, textOf } from "./search-params.ts";

const ROWS = 100;

/** What a list by name shows, from its address: `?q=` looks through it, `?after=` is the thing that the page starts behind. */
export async function askedPage(
  db: Database,
  kind: NamedKind,
  searchParams: SearchParams,
): Promise<{ text: string; isLater: boolean; page: EntityPage }> {
  const params = await searchParams;
  const text = textOf(params, "q");
  const id = textOf(params, "after");
  const name = isId(id) ? (await namesOf(db.orm, kind, [id])).get(id) : undefined;
  const after = name === undefined ? undefined : { id, name };
  return { text, isLater: after !== undefined, page: { filter: { text }, after, limit: ROWS + 1 } };
}

/** The rows of the page and the addresses around it, out of one row more than it shows. */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  of: { path: string; text: string; isLater: boolean },
): { rows: readonly Row[]; first: string | null; next: string | null } {
  const shown = rows.slice(0, ROWS);
  const last = shown.at(-1);
  const hasMore = rows.length > ROWS && last !== undefined;
  return {
    rows: shown,
    first: of.isLater ? addressWith(of.path, { q: of.text }) : null,
    next: hasMore ? addressWith(of.path, { q: of.text, after: last.id }) : null,
  };
}
