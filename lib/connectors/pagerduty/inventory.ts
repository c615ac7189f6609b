import type { Inventory, InventoryItem, Page } from "../connector.ts";
import { buildGraph, type NodeKind } from "./graph.ts";

/**
 * What can be chosen, by name, from the pages of the lists. Shift-based schedules tell neither their teams nor their people there: which
 * ones a chosen team has is found while reading.
 */
export function pagerdutyInventory(pages: readonly Page[]): Inventory {
  const nodes = [...buildGraph(pages).values()];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const items = (kind: NodeKind): InventoryItem[] =>
    nodes
      .filter((node) => node.kind === kind)
      .map(({ id, name, needs }) => ({ id, name, needs }))
      .toSorted((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return {
    teams: items("team"),
    schedules: items("schedule"),
    escalationPolicies: items("escalation-policy"),
    services: items("service"),
    users: items("user"),
  };
}
