import type { Page } from "../connector.ts";
import { hasRotations } from "./follow.ts";
import { dataOf, viewList } from "./pages.ts";
import { PAGE_LIMIT, PAGED, PARTS } from "./requests.ts";

/**
 * The least number of requests for what these pages show (Opsgenie contract §3, request budget; account and limits belong to the check of
 * the connection): one per hundred users and services, one for every other list and thing. A request that was refused for want of rights is
 * needed, since nothing else tells; a range that was refused as too long, and a list that was read again, are not.
 */
export function minimumRequests(pages: readonly Page[]): number {
  const paged = Map.groupBy(
    pages.filter(({ request }) => PAGED.includes(request.part)),
    ({ request }) => request.part,
  );
  const lists = [...paged.values()].map((own) =>
    Math.max(1, Math.ceil(viewList(own).items.length / PAGE_LIMIT)),
  );
  const single = pages.filter((page) => !PAGED.includes(page.request.part) && isNeeded(page));
  return (
    lists.reduce((sum, count) => sum + count, 0) + new Set(single.map(({ request }) => request.key)).size
  );
}

function isNeeded(page: Page): boolean {
  if (page.request.part === PARTS.timelines) return page.status !== 422;
  if (page.request.part === PARTS.scheduleDetails) return hasRotations(dataOf(page.body));
  return true;
}
