import type { Page } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { type ListView, viewPages } from "../shared/list-pages.ts";
import { API_ROOT } from "./client.ts";

export { idOf, isRead, offsetOf } from "../shared/list-pages.ts";

/** The rows of a page, or of a bare list (xMatters contract §5); undefined when it is neither. A page that counts none needs to show none. */
export function rowsIn(page: unknown): readonly unknown[] | undefined {
  if (Array.isArray(page)) return page;
  const data = field(page, "data");
  if (Array.isArray(data)) return data;
  const isEmpty = data == null && countIn(page, "count") === 0 && (totalOf(page) ?? 0) === 0;
  return isEmpty ? [] : undefined;
}

/** What the source counts in all; null when it does not say. Numbers may be text (§5). */
export const totalOf = (page: unknown): number | null => countIn(page, "total");

function countIn(page: unknown, name: "count" | "total"): number | null {
  const told = field(page, name);
  const count = typeof told === "string" && /^\d{1,9}$/.test(told) ? Number(told) : told;
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

/** One list out of its pages, all passes (§3: collections change while they are read). */
export const viewList = (pages: readonly Page[]): ListView =>
  viewPages(
    {
      itemsIn: rowsIn,
      totalOf,
      isEnd: (last, { items, total }) => nextOf(last).type === "none" && (total === null || items >= total),
    },
    pages,
  );
