import type { Page, PageRequest } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { queryOf } from "../shared/page-request.ts";

/** What an answer holds below its wrapper (Opsgenie contract §2); undefined when there is none. */
export const dataOf = (body: unknown): unknown => field(body, "data");

/** The list in an answer; undefined when it holds none: no list at all must not be taken for an empty account. */
export function listIn(body: unknown): readonly unknown[] | undefined {
  const data = dataOf(body);
  return Array.isArray(data) ? data : undefined;
}

/** The id of a raw item; null when it has none that can be used. */
export function idOf(raw: unknown): string | null {
  const id = field(raw, "id");
  return typeof id === "string" && id !== "" ? id : null;
}

export const isRead = (page: Page): boolean => page.status < 300;
export const offsetOf = (request: PageRequest): number => Number(queryOf(request, "offset") ?? 0);

/** What the source counts; null when it does not say. */
export function totalOf(page: Page | undefined): number | null {
  const total = field(page?.body, "totalCount");
  return typeof total === "number" ? total : null;
}

export interface ListView {
  /** Each item once, in the order of the list, in its newest state. */
  readonly items: readonly unknown[];
  /** The last page was reached, nothing moved meanwhile, and as many items are in hand as the source counts. */
  readonly isWhole: boolean;
  /** What the source counts; null when it does not say. */
  readonly total: number | null;
}

/**
 * One list out of its pages, all passes. Offsets shift while users change (§2), so that items are told apart by their id. A pass whose
 * count changed underway, or that saw fewer than it counts, is not whole; then everything that any pass saw is kept.
 */
export function viewList(pages: readonly Page[]): ListView {
  const passes = Map.groupBy(pages, (page) => page.request.pass);
  const last = viewPass(passes.get(Math.max(...passes.keys())) ?? []);
  return last.isWhole || passes.size < 2 ? last : { ...last, items: onceEach(pages) };
}

function viewPass(pages: readonly Page[]): ListView {
  const items = onceEach(pages);
  const last = inOrder(pages).at(-1);
  const totals = new Set(pages.map(totalOf));
  const total = totalOf(last);
  const isRefused = pages.some((page) => !isRead(page) || listIn(page.body) === undefined);
  const isEnd = last !== undefined && (total === null ? isLast(last) : items.length >= total);
  return { items, isWhole: !isRefused && isEnd && totals.size === 1, total };
}

/** An id keeps its first place and takes its last state; what has no id stays as it came. */
function onceEach(pages: readonly Page[]): readonly unknown[] {
  const items = new Map<string | symbol, unknown>();
  for (const item of inOrder(pages).flatMap((page) => listIn(page.body) ?? [])) {
    items.set(idOf(item) ?? Symbol("no id"), item);
  }
  return [...items.values()];
}

const inOrder = (pages: readonly Page[]) =>
  pages
    .filter(isRead)
    .toSorted((a, b) => a.request.pass - b.request.pass || offsetOf(a.request) - offsetOf(b.request));

/** §2: no `next`, or nothing in the page. Of the address in `next` nothing is used, least of all its host. */
export function isLast(page: Page): boolean {
  const next = field(field(page.body, "paging"), "next");
  return typeof next !== "string" || next === "" || (listIn(page.body) ?? []).length === 0;
}
