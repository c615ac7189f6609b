import type { Inventory, Page } from "../connector.ts";
import { inventoryOf } from "../shared/inventory.ts";
import { buildGraph } from "./graph.ts";

/**
 * What can be chosen, by name, from the pages of the lists. Shift-based schedules tell neither their teams nor their people there: which
 * ones a chosen team has is found while reading.
 */
export const pagerdutyInventory = (pages: readonly Page[]): Inventory =>
  inventoryOf(buildGraph(pages).values());
