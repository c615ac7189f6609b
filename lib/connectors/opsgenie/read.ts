import type { Page, PageRequest, ReadContext, Reading } from "../connector.ts";
import { closure, type GraphNode, type NodeKind, nodeKey } from "../shared/graph.ts";
import { field } from "../shared/json-field.ts";
import { follow, schedulesToRead } from "./follow.ts";
import { buildGraph } from "./graph.ts";
import { minimumRequests } from "./minimum.ts";
import { contestedSpans } from "./override-spans.ts";
import { idOf, isRead, listIn } from "./pages.ts";
import { refused } from "./refused.ts";
import {
  contactRequest,
  listRequests,
  overrideRequest,
  ownerOf,
  PARTS,
  ruleListRequest,
  ruleRequest,
  scheduleRequest,
  teamRequests,
  timelineRequest,
} from "./requests.ts";

/**
 * Reading Opsgenie (Opsgenie contract §3): the lists; of what the selection needs, teams with members, routing and roles, and overrides, in
 * rounds, because a routing rule may lead to things of another team; the timeline where overrides overlap, which alone tells their order
 * (§5.15); and last, as the costliest, contacts and notification rules. The requests are those of the contract's formula.
 */
export const opsgenieReading: Reading = {
  phases: [listRequests, details, timelines, contacts, ruleDetails],
  rounds: 1,
  detailsOfPeople: 3,
  follow: (page, siblings) => follow(page, siblings),
  refused,
  minimum: minimumRequests,
};

function details(pages: readonly Page[], context: ReadContext): PageRequest[] {
  const suspects = new Set(schedulesToRead(pages));
  return chosen(pages, context).flatMap(({ kind, id }) => {
    if (kind === "team") return teamRequests(id);
    if (kind !== "schedule") return [];
    return suspects.has(id) ? [overrideRequest(id), scheduleRequest(id)] : [overrideRequest(id)];
  });
}

function timelines(pages: readonly Page[], context: ReadContext): PageRequest[] {
  const wanted = new Set(idsOf(chosen(pages, context), "schedule"));
  return contestedSpans(pages, context.now).flatMap(({ scheduleId, spans }) =>
    wanted.has(scheduleId) ? spans.map((span) => timelineRequest(PARTS.timelines, scheduleId, span)) : [],
  );
}

function contacts(pages: readonly Page[], context: ReadContext): PageRequest[] {
  const { contactMethods, notificationRules } = context.rules;
  if (!contactMethods) return [];
  return idsOf(chosen(pages, context), "user").flatMap((id) =>
    notificationRules ? [contactRequest(id), ruleListRequest(id)] : [contactRequest(id)],
  );
}

/** Every user has a rule per kind of event; those that tell of new alerts, and are in use, are read whole (contract §3, D′). */
function ruleDetails(pages: readonly Page[]): PageRequest[] {
  return pages
    .filter((page) => page.request.part === PARTS.rules && isRead(page))
    .flatMap((page) =>
      (listIn(page.body) ?? []).filter(isReadWhole).flatMap((rule) => {
        const [userId, ruleId] = [ownerOf(page.request), idOf(rule)];
        return userId === null || ruleId === null ? [] : [ruleRequest(userId, ruleId)];
      }),
    );
}

/** Whether a rule's steps are part of a read. */
export const isReadWhole = (rule: unknown): boolean =>
  field(rule, "actionType") === "create-alert" && field(rule, "enabled") === true;

const idsOf = (nodes: readonly GraphNode[], kind: NodeKind): string[] =>
  nodes.filter((node) => node.kind === kind).map((node) => node.id);

/** Nodes that the selection means, as far as the pages tell. */
function chosen(pages: readonly Page[], { selection }: ReadContext): GraphNode[] {
  const graph = buildGraph(pages);
  const wanted = closure(graph, selection);
  return [...graph.values()].filter((node) => wanted.has(nodeKey(node.kind, node.id)));
}
