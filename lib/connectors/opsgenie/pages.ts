import type { Page } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { type ListView, viewPages } from "../shared/list-pages.ts";

export { idOf, isRead, offsetOf } from "../shared/list-pages.ts";

/** What an answer holds below its wrapper (Opsgenie contract §2); undefined when there is none. */
export const dataOf = (body: unknown): unknown => field(body, "data");

/** The list in an answer; undefined when it holds none: no list at all must not be taken for an empty account. */
export function listIn(body: unknown): readonly unknown[] | undefined {
  const data = dataOf(body);
  return Array.isArray(data) ? data : undefined;
}

/** What the source counts; null when it does not say. */
function totalIn(body: unknown): number | null {
  const total = field(body, "totalCount");
  return typeof total === "number" ? total : null;
}

/** One list out of its pages, all passes (§2: offsets shift while users change). */
export const viewList = (pages: readonly Page[]): ListView =>
  viewPages(
    {
      itemsIn: listIn,
      totalOf: totalIn,
      isEnd: (last, { items, total }) => (total === null ? isLast(last) : items >= total),
    },
    pages,
  );

/** §2: no `next`, or nothing in the page. Of the address in `next` nothing is used, least of all its host. */
export function isLast(page: Page): boolean {
  const next = field(field(page.body, "paging"), "next");
  return typeof next !== "string" || next === "" || (listIn(page.body) ?? []).length === 0;
}
