import type { Inventory, Page } from "../connector.ts";
import { inventoryOf } from "../shared/inventory.ts";
import { buildGraph } from "./graph.ts";

/** What can be chosen, by name, from the pages of the lists. Members and routing of teams are found while reading. */
export const opsgenieInventory = (pages: readonly Page[]): Inventory =>
  inventoryOf(buildGraph(pages).values());
