import type { Executor } from "#db/client.ts";
import type { EntityFilter, NamedEntity } from "#db/queries/list-entities.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Failure } from "#lib/core/access/failure.ts";
import type { Result } from "#lib/core/result.ts";
import { readOfImport } from "#lib/hub/read-imports.ts";
import { found } from "./answer.ts";
import { type Page, toPage } from "./paging.ts";

/** A page of what belongs to an import, in the order of `position`. */
export async function pageOfImport<Row extends { readonly position: number }, T>(
  ctx: Ctx,
  call: { params: { id: string }; query: { limit: number; cursor?: number | undefined } },
  list: (db: Executor, importId: string, slice: { after: number; limit: number }) => Promise<Row[]>,
  item: (row: Row) => T,
): Promise<Result<Page<T>, Failure>> {
  const { limit, cursor = -1 } = call.query;
  const rows = await readOfImport(ctx.db, call.params.id, (tx, run) =>
    list(tx, run.id, { after: cursor, limit: limit + 1 }),
  );
  return found(rows, (all) => toPage(all, limit, { key: ({ position }) => position, item }));
}

interface ByName {
  limit: number;
  cursor?: [name: string, id: string] | undefined;
  sourceId?: string | undefined;
  vendor?: string | undefined;
  q?: string | undefined;
}

/** What a list by name asks for: one row more than it shows. */
export function namedPage({ limit, cursor, sourceId, vendor, q }: ByName): {
  filter: EntityFilter;
  after: NamedEntity | undefined;
  limit: number;
} {
  const after = cursor && { name: cursor[0], id: cursor[1] };
  return { filter: { sourceId, vendor, text: q }, after, limit: limit + 1 };
}

/** The page that a list by name shows. */
export function pageByName<Row extends { readonly id: string; readonly value: { readonly name: string } }, T>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => T,
): Page<T> {
  return toPage(rows, limit, { key: ({ id, value }) => [value.name, id], item });
}
