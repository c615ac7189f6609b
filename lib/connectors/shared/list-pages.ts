import type { Page, PageRequest } from "../connector.ts";
import { field } from "./json-field.ts";
import { queryOf } from "./page-request.ts";

/** The id of a raw item; null when it has none that can be used. */
export function idOf(raw: unknown): string | null {
  const id = field(raw, "id");
  return typeof id === "string" && id !== "" ? id : null;
}

export const isRead = (page: Page): boolean => page.status >= 200 && page.status < 300;
export const offsetOf = (request: PageRequest): number => Number(queryOf(request, "offset") ?? 0);

export interface ListView {
  /** Each item once, in the order of the list, in its newest state. */
  readonly items: readonly unknown[];
  /** The last page was reached, nothing moved meanwhile, and as many items are in hand as the source counts. */
  readonly isWhole: boolean;
  /** What the source counts; null when it does not say. */
  readonly total: number | null;
  /** The count changed between two pages of one pass. */
  readonly hasMoved: boolean;
}

/** How a vendor writes the pages of a list. */
export interface ListForm {
  /** The items of an answer; undefined when it holds no list, which must not be taken for an empty one. */
  itemsIn(body: unknown): readonly unknown[] | undefined;
  /** What the source counts; null when it does not say. */
  totalOf(body: unknown): number | null;
  /** Whether nothing comes after the last page of a pass, as far as the page itself and the count tell. */
  isEnd(last: Page, found: { readonly items: number; readonly total: number | null }): boolean;
}

/**
 * One list out of its pages, all passes. Offsets shift while a list changes, so that items are told apart by their id. A pass whose count
 * changed underway, of which a page was refused, or that saw fewer than the source counts, is not whole; then everything that any pass saw is
 * kept.
 */
export function viewPages(form: ListForm, pages: readonly Page[]): ListView {
  const passes = Map.groupBy(pages, (page) => page.request.pass);
  const last = viewPass(form, passes.get(Math.max(...passes.keys())) ?? []);
  return last.isWhole || passes.size < 2 ? last : { ...last, items: onceEach(form, pages) };
}

function viewPass(form: ListForm, pages: readonly Page[]): ListView {
  const items = onceEach(form, pages);
  const last = inOrder(pages).at(-1);
  const totals = new Set(pages.filter(isRead).map((page) => form.totalOf(page.body)));
  const total = form.totalOf(last?.body);
  const isBroken = pages.some((page) => !isRead(page) || form.itemsIn(page.body) === undefined);
  const isEnd = last !== undefined && form.isEnd(last, { items: items.length, total });
  return { items, isWhole: !isBroken && isEnd && totals.size === 1, total, hasMoved: totals.size > 1 };
}

/** An id keeps its first place and takes its last state; what has no id stays as it came. */
function onceEach(form: ListForm, pages: readonly Page[]): readonly unknown[] {
  const items = new Map<string | symbol, unknown>();
  for (const item of inOrder(pages).flatMap((page) => form.itemsIn(page.body) ?? [])) {
    items.set(idOf(item) ?? Symbol("no id"), item);
  }
  return [...items.values()];
}

const inOrder = (pages: readonly Page[]) =>
  pages
    .filter(isRead)
    .toSorted((a, b) => a.request.pass - b.request.pass || offsetOf(a.request) - offsetOf(b.request));
