import type { Query } from "./query.ts";
import { invalid, invalidField } from "./refusal.ts";

const FARTHEST = 10_000;

/** One page of a classic list (contract §3): at most 100 items, never beyond the 10,000th, `total` only when asked for. */
export function classicPage<T>(name: string, items: readonly T[], query: Query, shape: (item: T) => unknown) {
  const limit = Math.min(wholeNumber(query, "limit", 25, 1), 100);
  const offset = wholeNumber(query, "offset", 0, 0);
  if (offset + limit > FARTHEST) throw invalid(`Offset and limit must not exceed ${FARTHEST} together`);
  return {
    [name]: items.slice(offset, offset + limit).map(shape),
    limit,
    offset,
    more: offset + limit < items.length,
    total: query.flag("total") ? items.length : null,
  };
}

/** One page of a shift-based list: `most` is 1000 for schedules and 100 for what belongs to one (contract §3). */
export function shiftPage<T>(
  name: string,
  items: readonly T[],
  query: Query,
  page: { usual: number; most: number; shape: (item: T) => unknown },
) {
  const limit = wholeNumber(query, "limit", page.usual, 1);
  if (limit > page.most) throw invalidField("limit", `must be at most ${page.most}`);
  const offset = wholeNumber(query, "offset", 0, 0);
  return {
    [name]: items.slice(offset, offset + limit).map(page.shape),
    limit,
    offset,
    more: offset + limit < items.length,
    ...(query.flag("total") ? { total: items.length } : {}),
  };
}

function wholeNumber(query: Query, name: string, usual: number, least: number): number {
  const text = query.text(name);
  if (text === null) return usual;
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw invalid(`${name} must be an integer of at least ${least}`);
  return Number(text);
}
