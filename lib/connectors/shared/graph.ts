import type { EntityKind } from "#lib/core/model/source-ref.ts";
import type { Selection } from "../connector.ts";

export type NodeKind = Exclude<EntityKind, "substitution">;

/** A thing of the account with what comes along when it is chosen. */
export interface GraphNode {
  readonly kind: NodeKind;
  readonly id: string;
  readonly name: string;
  readonly needs: readonly { readonly kind: NodeKind; readonly id: string }[];
}

export const nodeKey = (kind: NodeKind, id: string): string => `${kind} ${id}`;

/** The nodes by `nodeKey`; a need of something that is no node is left out. */
export function linkNodes<N extends GraphNode>(nodes: readonly N[]): ReadonlyMap<string, N> {
  const graph = new Map(nodes.map((node) => [nodeKey(node.kind, node.id), node]));
  for (const [key, node] of graph) {
    graph.set(key, { ...node, needs: node.needs.filter(({ kind, id }) => graph.has(nodeKey(kind, id))) });
  }
  return graph;
}

/** The nodes that a selection means: what is chosen and what it needs, transitively. */
export function closure(graph: ReadonlyMap<string, GraphNode>, selection: Selection): ReadonlySet<string> {
  if (selection === "all") return new Set(graph.keys());
  const open = [
    ...(selection.teams ?? []).map((id) => nodeKey("team", id)),
    ...(selection.schedules ?? []).map((id) => nodeKey("schedule", id)),
    ...(selection.escalationPolicies ?? []).map((id) => nodeKey("escalation-policy", id)),
    ...(selection.services ?? []).map((id) => nodeKey("service", id)),
    ...(selection.users ?? []).map((id) => nodeKey("user", id)),
  ];
  const reached = new Set<string>();
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const node = graph.get(key);
    if (node === undefined || reached.has(key)) continue;
    reached.add(key);
    open.push(...node.needs.map(({ kind, id }) => nodeKey(kind, id)));
  }
  return reached;
}
