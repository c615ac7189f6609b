import type { Page, PageRequest } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { queryOf } from "../shared/page-request.ts";
import { API_ROOT } from "./client.ts";

/** The rows of a page, or of a bare list (xMatters contract §5); undefined when it is neither. */
export function rowsIn(page: unknown): readonly unknown[] | undefined {
  if (Array.isArray(page)) return page;
  const data = field(page, "data");
  return Array.isArray(data) ? data : undefined;
}

/** The id of a raw row; null when it has none that can be used. */
export function idOf(raw: unknown): string | null {
  const id = field(raw, "id");
  return typeof id === "string" && id !== "" ? id : null;
}

export const isRead = (page: Page): boolean => page.status >= 200 && page.status < 300;
export const offsetOf = (request: PageRequest): number => Number(queryOf(request, "offset") ?? 0);

/** What the source counts in all; null when it does not say. Numbers may be text (§5). */
export function totalOf(page: unknown): number | null {
  const total = field(page, "total");
  const count = typeof total === "string" && /^\d{1,9}$/.test(total) ? Number(total) : total;
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/**
 * Where a list goes on (§1.5): a relative link below the API's root and to the same list. `none` on the last page; `refused` for a link that
 * leads anywhere else, or lacks the root as old answers do: it is not repaired.
 */
export function nextOf(
  page: Page,
):
  | { readonly type: "none" | "refused" }
  | { readonly type: "next"; readonly query: readonly (readonly [string, string])[] } {
  const link = field(field(page.body, "links"), "next");
  if (link === undefined || link === null || link === "") return { type: "none" };
  if (typeof link !== "string" || !isBelowRoot(link)) return { type: "refused" };
  const [path = "", query = ""] = link.split("?", 2);
  if (path !== API_ROOT + page.request.path) return { type: "refused" };
  return { type: "next", query: [...new URLSearchParams(query)] };
}

/** Whether a link is relative, plain, and below the root of the API (§1.5). */
export function isBelowRoot(link: string): boolean {
  const [path = ""] = link.split("?", 1);
  const isPlain = /^[\x21-\x7e]+$/.test(link) && !/[\\#]/.test(link);
  // A scheme cannot be in what begins with the root; a colon is in the times of occurrences.
  return isPlain && link.startsWith(`${API_ROOT}/`) && !path.includes("//") && !path.includes("..");
}

export interface ListView {
  /** Each row once, in the order of the list, in its newest state. */
  readonly items: readonly unknown[];
  /** The last page was reached, nothing moved meanwhile, and as many rows are in hand as the source counts. */
  readonly isWhole: boolean;
  /** What the source counts; null when it does not say. */
  readonly total: number | null;
  /** The count changed between two pages of one pass. */
  readonly hasMoved: boolean;
}

/**
 * One list out of its pages, all passes. Collections change while they are read (§3), so that rows are told apart by their id. If the last pass
 * is not whole, everything that any pass saw is kept.
 */
export function viewList(pages: readonly Page[]): ListView {
  const passes = Map.groupBy(pages, (page) => page.request.pass);
  const last = viewPass(passes.get(Math.max(...passes.keys())) ?? []);
  return last.isWhole || passes.size < 2 ? last : { ...last, items: onceEach(pages) };
}

function viewPass(pages: readonly Page[]): ListView {
  const items = onceEach(pages);
  const last = inOrder(pages).at(-1);
  const totals = new Set(pages.filter(isRead).map((page) => totalOf(page.body)));
  const total = totalOf(last?.body);
  const isBroken = pages.some((page) => !isRead(page) || rowsIn(page.body) === undefined);
  const isEnd =
    last !== undefined && nextOf(last).type === "none" && (total === null || items.length >= total);
  return { items, isWhole: !isBroken && isEnd && totals.size === 1, total, hasMoved: totals.size > 1 };
}

/** An id keeps its first place and takes its last state; what has no id stays as it came. */
function onceEach(pages: readonly Page[]): readonly unknown[] {
  const items = new Map<string | symbol, unknown>();
  for (const item of inOrder(pages).flatMap((page) => rowsIn(page.body) ?? [])) {
    items.set(idOf(item) ?? Symbol("no id"), item);
  }
  return [...items.values()];
}

const inOrder = (pages: readonly Page[]) =>
  pages
    .filter(isRead)
    .toSorted((a, b) => a.request.pass - b.request.pass || offsetOf(a.request) - offsetOf(b.request));
