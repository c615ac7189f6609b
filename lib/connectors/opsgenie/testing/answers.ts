import type { Page, Selection, Translation } from "../../connector.ts";
import { pageRequest } from "../../shared/page-request.ts";
import { fixturesIn, partFinder, type RecordedAnswer } from "../../testing/fixtures.ts";
import { PARTS, type Part } from "../requests.ts";
import { translate } from "../translate.ts";

/** The instant of all fixtures: a Monday evening in New York. */
export const NOW = Date.parse("2026-11-24T04:00:00Z");

/** An answer as a read stores it. */
export function pageOf({ get, status = 200, body }: RecordedAnswer): Page {
  return { request: pageRequest(partOf(get), get, []), status, body, readAt: "2026-11-24T04:00:00Z" };
}

const partOf = partFinder<Part>([
  [/^\/v2\/users$/, PARTS.users],
  [/^\/v2\/users\/[^/]+\/contacts$/, PARTS.contacts],
  [/^\/v2\/users\/[^/]+\/notification-rules$/, PARTS.rules],
  [/^\/v2\/users\/[^/]+\/notification-rules\/[^/]+$/, PARTS.ruleDetails],
  [/^\/v2\/roles$/, PARTS.roles],
  [/^\/v2\/teams$/, PARTS.teams],
  [/^\/v2\/teams\/[^/]+$/, PARTS.teamDetails],
  [/^\/v2\/teams\/[^/]+\/routing-rules$/, PARTS.routing],
  [/^\/v2\/teams\/[^/]+\/roles$/, PARTS.teamRoles],
  [/^\/v2\/schedules$/, PARTS.schedules],
  [/^\/v2\/schedules\/[^/]+$/, PARTS.scheduleDetails],
  [/^\/v2\/schedules\/[^/]+\/overrides$/, PARTS.overrides],
  [/^\/v2\/schedules\/[^/]+\/timeline$/, PARTS.timelines],
  [/^\/v2\/escalations$/, PARTS.policies],
  [/^\/v2\/forwarding-rules$/, PARTS.forwarding],
  [/^\/v1\/services$/, PARTS.services],
]);

/** One folder for each trap of the contract. */
export const FIXTURES = fixturesIn(new URL("../fixtures/", import.meta.url), pageOf);
export const readFixture = FIXTURES.read;

/** Translates with everything chosen, unless told otherwise. */
export function translatePages(pages: readonly Page[], selection: Selection = "all"): Translation {
  const rules = { contactMethods: true, notificationRules: true };
  return translate({ account: "acme", pages, context: { selection, rules, now: NOW } });
}
