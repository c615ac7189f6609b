import type { Page, PageRequest } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { queryOf } from "../shared/page-request.ts";
import { ITEMS_KEY } from "./requests.ts";

/** `offset + limit` may not exceed it (PagerDuty contract §3). */
export const WALL = 10_000;

/**
 * Lists have no snapshot (PagerDuty contract §3): they may shift between two pages. A pass over a list is steady when nothing contradicts
 * that it saw each item once; else the list is read in another pass.
 */
export interface ListView {
  /** Each item once, in the order of the list, in its newest state. */
  readonly items: readonly unknown[];
  /** The last page was reached and nothing moved meanwhile. */
  readonly steady: boolean;
  /** What PagerDuty counts; null when it does not say. */
  readonly total: number | null;
}

/** Which list a page belongs to, whatever its pass and offset. */
export function listKey({ path, query }: PageRequest): string {
  return JSON.stringify([path, query.filter(([name]) => !["limit", "offset", "total"].includes(name))]);
}

/** One list out of the pages of one part: those of `key`, all passes. */
export function viewList(pages: readonly Page[], key: string): ListView {
  const own = pages.filter((page) => listKey(page.request) === key && isRead(page));
  const passes = Map.groupBy(own, (page) => page.request.pass);
  const last = passes.get(Math.max(...passes.keys())) ?? [];
  const steady = isSteady(last);
  const used = steady ? last : own;
  return { items: once(inOrder(used)), steady, total: totalOf(inOrder(last).at(-1)) };
}

/** The items of a page; undefined when the answer holds no list. */
export function itemsIn(page: Page): readonly unknown[] | undefined {
  const key = ITEMS_KEY[page.request.part];
  const list = key === undefined ? undefined : field(page.body, key);
  return Array.isArray(list) ? list : undefined;
}

/** Identity of an item within its list; members go by their user. Undefined when there is none. */
export function itemId(item: unknown): string | undefined {
  const id = field(item, "id") ?? field(field(item, "user"), "id");
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** Where the next page begins; null when this one is the last of its pass. */
export function nextOffset(page: Page, pass: readonly Page[]): number | null {
  const items = itemsIn(page) ?? [];
  if (field(page.body, "more") !== true || items.length === 0) return null;
  const seen = new Set(pass.filter((other) => offsetOf(other) < offsetOf(page)).flatMap(idsIn));
  // A source that answers every offset with the same page would never end.
  if (idsIn(page).every((id) => seen.has(id)) && seen.size > 0) return null;
  const end = offsetOf(page) + items.length;
  return end >= WALL ? end : end - overlap(page, items.length);
}

/**
 * Pages advance by what came, not by the echo: a page cut short then loses nothing. One item is asked for twice where that costs no further
 * page: when the next page does not begin with it, the list has shifted, even if its total has not.
 */
function overlap(page: Page, length: number): number {
  if (length < 2 || isShort(page)) return 0;
  const total = totalOf(page);
  if (total === null) return 1;
  const left = total - offsetOf(page) - length;
  return Math.ceil((left + 1) / length) === Math.ceil(left / length) ? 1 : 0;
}

function isSteady(pass: readonly Page[]): boolean {
  const pages = inOrder(pass);
  const last = pages.at(-1);
  if (last === undefined || offsetOf(pages[0]) !== 0 || field(last.body, "more") === true) return false;
  if (pages.length === 1) return true;
  const totals = new Set(pages.map(totalOf));
  if (totals.size > 1) return false;
  if (pages.slice(0, -1).some(isShort)) return true;
  const isJoined = pages.every((page, index) => {
    const before = pages[index - 1];
    if (before === undefined) return true;
    const end = offsetOf(before) + (itemsIn(before)?.length ?? 0);
    const shared = end - offsetOf(page);
    return shared >= 0 && (shared === 0 || idsIn(before).at(-1) === idsIn(page)[0]);
  });
  const ids = pages.flatMap(idsIn);
  const [total] = totals;
  if (typeof total === "number" && new Set(ids).size > total) return false;
  const shared = pages.length - 1 - pages.filter((page, index) => isApart(pages[index - 1], page)).length;
  return isJoined && ids.length - new Set(ids).size === shared;
}

/** Whether a page begins exactly where the one before ended. */
const isApart = (before: Page | undefined, page: Page): boolean =>
  before !== undefined && offsetOf(before) + (itemsIn(before)?.length ?? 0) === offsetOf(page);

/** Fewer items than the page could hold, and yet more to come. */
function isShort(page: Page): boolean {
  const asked = Number(queryOf(page.request, "limit") ?? Number.NaN);
  const echoed = field(page.body, "limit");
  const limit = typeof echoed === "number" && echoed > 0 && echoed < asked ? echoed : asked;
  return (itemsIn(page)?.length ?? 0) < limit;
}

/** An id keeps its first place and takes its last state; what has no id stays as it came. */
function once(pages: readonly Page[]): readonly unknown[] {
  const items: unknown[] = [];
  const places = new Map<string, number>();
  for (const item of pages.flatMap((page) => itemsIn(page) ?? [])) {
    const id = itemId(item);
    const place = id === undefined ? undefined : places.get(id);
    if (place !== undefined) items[place] = item;
    else items.push(item);
    if (id !== undefined && place === undefined) places.set(id, items.length - 1);
  }
  return items;
}

const inOrder = (pages: readonly Page[]) =>
  pages.toSorted((a, b) => a.request.pass - b.request.pass || offsetOf(a) - offsetOf(b));
const isRead = (page: Page) => page.status < 300 && itemsIn(page) !== undefined;
const idsIn = (page: Page) => (itemsIn(page) ?? []).flatMap((item) => itemId(item) ?? []);

export function offsetOf(page: Page | undefined): number {
  return page === undefined ? 0 : Number(queryOf(page.request, "offset") ?? 0);
}

export function totalOf(page: Page | undefined): number | null {
  const total = field(page?.body, "total");
  return typeof total === "number" ? total : null;
}
