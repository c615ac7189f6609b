import type { Page, PageRequest, ReadContext, Reading } from "../connector.ts";
import { closure, nodeKey } from "../shared/graph.ts";
import { follow } from "./follow.ts";
import { buildGraph, type Node } from "./graph.ts";
import { minimumRequests } from "./minimum.ts";
import { refused } from "./refused.ts";
import {
  detailRequest,
  listRequests,
  memberRequest,
  overrideRequest,
  ownerOf,
  PARTS,
  shiftRequests,
} from "./requests.ts";
import { renderingWindows } from "./windows.ts";

/**
 * Reading PagerDuty (PagerDuty contract §6): the lists; then, of what the selection needs, team members, overrides and everything about shift-based
 * schedules; then the definitions of layer-based schedules, which are rendered for as long as their overrides overlap. The requests
 * are those of the contract's formula with overrides by id; see `minimumRequests`.
 */
export const pagerdutyReading: Reading = {
  phases: [(_pages, context) => listRequests(context), partsOfThings, definitions],
  follow: (page, siblings) => follow(page, siblings),
  refused,
  minimum: minimumRequests,
};

function partsOfThings(pages: readonly Page[], context: ReadContext): PageRequest[] {
  return chosen(pages, context).flatMap((node) => {
    if (node.kind === "team") return memberRequest(node.id);
    if (node.family === "layer") return overrideRequest(node.id, context.now);
    return node.family === "shift" ? shiftRequests(node.id, context.now) : [];
  });
}

function definitions(pages: readonly Page[], context: ReadContext): PageRequest[] {
  const overrides = Map.groupBy(
    pages.filter((page) => page.request.part === PARTS.overrides),
    (page) => ownerOf(page.request),
  );
  // A schedule that moved to the other family while it was read has been asked for there already.
  const moved = new Set(
    pages.filter(({ request }) => request.part === PARTS.shiftDetails).map(({ request }) => ownerOf(request)),
  );
  return chosen(pages, context).flatMap((node) => {
    if (node.family !== "layer" || moved.has(node.id)) return [];
    const windows = renderingWindows(overrides.get(node.id) ?? [], context.now);
    return windows.map((window) => detailRequest(node.id, node.timeZone, window));
  });
}

/** Nodes that the selection means, as far as the pages tell. */
function chosen(pages: readonly Page[], { selection }: ReadContext): Node[] {
  const graph = buildGraph(pages);
  const wanted = closure(graph, selection);
  return [...graph.values()].filter((node) => wanted.has(nodeKey(node.kind, node.id)));
}
