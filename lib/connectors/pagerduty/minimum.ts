import type { Page } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { listKey, viewList } from "./lists.ts";
import { ITEMS_KEY, PARTS } from "./requests.ts";

/**
 * The least number of requests for what these pages show (PagerDuty contract §6, without the token check, which belongs to the connection): for every
 * list one per full page and at least one, one definition per schedule, and one list of overrides with ids per layer-based schedule.
 * A request that was refused because the schedule is of the other family, or the window too long, is not needed by the formula; one
 * that was refused for want of rights is, since nothing else tells.
 */
export function minimumRequests(pages: readonly Page[]): number {
  const needed = pages.filter((page) => page.status !== 400);
  const lists = Map.groupBy(
    needed.filter(isPagedList),
    (page) => `${page.request.part} ${listKey(page.request)}`,
  );
  const single = new Set(needed.filter((page) => !isPagedList(page)).map(target));
  const ofLists = [...lists.values()].map(pagesOfList);
  return ofLists.reduce((sum, count) => sum + count, 0) + single.size;
}

const isPagedList = ({ request }: Page) => request.part !== PARTS.overrides && request.part in ITEMS_KEY;

/** Asked again in another zone it is still one. */
function target({ request }: Page): string {
  return JSON.stringify([request.path, queryOf(request, "since")]);
}

function pagesOfList(pages: readonly Page[]): number {
  const [first] = pages;
  if (first === undefined) return 0;
  const limit = Number(queryOf(first.request, "limit") ?? 1);
  return Math.max(1, Math.ceil(viewList(pages, listKey(first.request)).items.length / limit));
}
