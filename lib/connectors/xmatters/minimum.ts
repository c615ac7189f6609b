import type { Page } from "../connector.ts";
import { viewList } from "./pages.ts";
import { PAGE_LIMIT } from "./requests.ts";

/**
 * The least number of requests for what these pages show (xMatters contract §4): a thousand rows each for every list of the account, every
 * group's series and roster, and whatever embedded pages left out. A list that was read again, or in smaller pages, needs no more than that.
 */
export function minimumRequests(pages: readonly Page[]): number {
  const lists = Map.groupBy(pages, ({ request }) => JSON.stringify([request.part, request.path]));
  return [...lists.values()].reduce(
    (sum, own) => sum + Math.max(1, Math.ceil(viewList(own).items.length / PAGE_LIMIT)),
    0,
  );
}
