import type { Inventory, Page } from "../connector.ts";
import { inventoryOf } from "../shared/inventory.ts";
import { buildGraph } from "./graph.ts";

/** What can be chosen, by name, from the pages of the lists. What series and rosters lead to is found while reading. */
export const xmattersInventory = (pages: readonly Page[]): Inventory =>
  inventoryOf(buildGraph(pages).values());
