import type { Inventory, InventoryItem } from "../connector.ts";
import type { GraphNode, NodeKind } from "./graph.ts";

/** What can be chosen, by name (numbers in names count as numbers), from the things of an account. */
export function inventoryOf(nodes: Iterable<GraphNode>): Inventory {
  const all = [...nodes];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const items = (kind: NodeKind): InventoryItem[] =>
    all
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
