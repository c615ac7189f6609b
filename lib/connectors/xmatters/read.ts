import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { Page, PageRequest, ReadContext, Reading } from "../connector.ts";
import { closure, nodeKey } from "../shared/graph.ts";
import { follow } from "./follow.ts";
import { buildGraph, hasRoster, lacksSupervisors, mayHaveShifts } from "./graph.ts";
import { minimumRequests } from "./minimum.ts";
import { idOf, viewList } from "./pages.ts";
import { refused } from "./refused.ts";
import { listRequests, moreOf, PARTS, quotaRequests, rosterRequest, shiftRequest } from "./requests.ts";

/**
 * Reading xMatters (xMatters contract §4, §10): the account's lists, then of every group that the selection needs the series with members, rotation
 * and exclusions, and the roster. In rounds, because a member of a chosen group may be another group, and so on (§6.33).
 */
export const xmattersReading: Reading = {
  phases: [lists, details],
  rounds: 1,
  askAboutMissing: (pages, known) => (isSomethingMissing(pages, known) ? quotaRequests() : []),
  follow: (page, siblings) => follow(page, siblings),
  refused,
  minimum: minimumRequests,
};

/** §2: what a list leaves out may be gone, or hidden from these credentials; only the head counts tell. */
function isSomethingMissing(pages: readonly Page[], known: readonly SourceRef[]): boolean {
  const listed = new Map(
    ([PARTS.users, PARTS.groups, PARTS.services, PARTS.absences] as const).map((part) => {
      const own = pages.filter(({ request }) => request.part === part);
      return [part, new Set(viewList(own).items.map(idOf))] as const;
    }),
  );
  return known.some(({ kind, id }) => {
    switch (kind) {
      case "user":
        return listed.get(PARTS.users)?.has(id) !== true;
      case "service":
        return listed.get(PARTS.services)?.has(id) !== true;
      case "substitution":
        return listed.get(PARTS.absences)?.has(id) !== true;
      default:
        return listed.get(PARTS.groups)?.has(id) !== true;
    }
  });
}

function lists(_: readonly Page[], { now }: ReadContext): readonly PageRequest[] {
  return listRequests(now);
}

function details(pages: readonly Page[], { selection }: ReadContext): readonly PageRequest[] {
  const ofGroups = pages.filter(({ request }) => request.part === PARTS.groups);
  const wanted = closure(buildGraph(pages), selection);
  const isWanted = (id: string) =>
    (["team", "schedule", "escalation-policy"] as const).some((kind) => wanted.has(nodeKey(kind, id)));
  const isAskedApart = lacksSupervisors(ofGroups);
  return viewList(ofGroups).items.flatMap((group) => {
    const id = idOf(group);
    if (id === null || !isWanted(id)) return [];
    return [
      ...(mayHaveShifts(group) ? [shiftRequest(id)] : []),
      ...(hasRoster(group) ? [rosterRequest(id)] : []),
      ...(isAskedApart ? [moreOf.supervisors(id, 0)] : []),
    ];
  });
}
