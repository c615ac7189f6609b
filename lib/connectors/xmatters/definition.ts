import { participantsOfLayer } from "#lib/core/model/references.ts";
import type { Page, PageRequest, ProofInput } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { follow } from "./follow.ts";
import { lacksSupervisors } from "./graph.ts";
import { idOf } from "./pages.ts";
import { listRequests, moreOf, PARTS, type Part, shiftRequest } from "./requests.ts";
import { SourcePages } from "./translate-pages.ts";
import { standingOf } from "./translate-people.ts";

/**
 * What reads the schedule of one group anew (xMatters contract §8.7): its series, and of the account's lists those by which the series mean what they
 * meant in the read. `pages` are the answers so far, from which the rest follows.
 */
export function definitionRequests({ draft, now }: ProofInput, pages: readonly Page[]): PageRequest[] {
  const { id } = draft.sourceRef;
  const of = (part: Part) => pages.filter(({ request }) => request.part === part);
  const further = pages.flatMap((page) => {
    const { part, pass } = page.request;
    const siblings = pages.filter(({ request }) => request.part === part && request.pass === pass);
    return follow(page, siblings).requests;
  });
  return [
    ...listRequests(now).filter(({ part }) => isNeeded(part, draft.value)),
    shiftRequest(id),
    ...(lacksSupervisors(of(PARTS.groups)) ? [moreOf.supervisors(id, 0)] : []),
    ...untypedIn(id, new SourcePages(pages, now)).map(shiftRequest),
    ...further,
  ];
}

/** Devices matter where one has a place, sites where a series goes by one: a schedule in which that is new is another one without them. */
function isNeeded(part: string, { layers }: ProofInput["draft"]["value"]): boolean {
  switch (part) {
    case PARTS.services:
      return false;
    case PARTS.devices:
      return layers.flatMap((layer) => participantsOfLayer(layer)).some(({ kind }) => kind === "device");
    case PARTS.sites:
      return layers.some(({ holidayRule }) => holidayRule !== null);
    default:
      return true;
  }
}

/** Member groups of which the list does not name the type: what they are here goes by whether they have series (§5). */
function untypedIn(group: string, pages: SourcePages): readonly string[] {
  const series = pages.list(PARTS.shifts, group)?.items ?? [];
  const atEnd = series.map((shift) => idOf(field(field(shift, "notifyEndOfEscalation"), "recipient")));
  const named = new Set([...pages.placedIn(group), ...atEnd]);
  return (pages.list(PARTS.groups)?.items ?? []).flatMap((item) => {
    const id = idOf(item);
    const type = field(item, "groupType");
    const isTyped = standingOf(typeof type === "string" ? type : null) !== null;
    return id === null || id === group || isTyped || !named.has(id) ? [] : [id];
  });
}
