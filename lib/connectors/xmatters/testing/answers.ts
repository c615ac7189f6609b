import type { Page, Selection, Translation } from "../../connector.ts";
import { pageRequest } from "../../shared/page-request.ts";
import { fixturesIn, partFinder, type RecordedAnswer } from "../../testing/fixtures.ts";
import { PARTS, type Part } from "../requests.ts";
import { translate } from "../translate.ts";

/** The instant of all fixtures: a Monday morning in New York. */
export const NOW = Date.parse("2026-06-01T12:00:00Z");

/** An answer as a read stores it. */
export function pageOf({ get, status = 200, body }: RecordedAnswer): Page {
  const [path = "", query = ""] = get.split("?");
  const request = pageRequest(partOf(path), path, [...new URLSearchParams(query)]);
  return { request, status, body, readAt: "2026-06-01T12:00:00Z" };
}

const partOf = partFinder<Part>([
  [/^\/people$/, PARTS.users],
  [/^\/devices$/, PARTS.devices],
  [/^\/sites$/, PARTS.sites],
  [/^\/groups$/, PARTS.groups],
  [/^\/groups\/[^/]+\/members$/, PARTS.rosters],
  [/^\/groups\/[^/]+\/supervisors$/, PARTS.supervisors],
  [/^\/groups\/[^/]+\/shifts$/, PARTS.shifts],
  [/^\/groups\/[^/]+\/shifts\/[^/]+\/members$/, PARTS.shiftMembers],
  [/^\/groups\/[^/]+\/shifts\/[^/]+\/exclusions$/, PARTS.shiftExclusions],
  [/^\/services$/, PARTS.services],
  [/^\/temporary-absences$/, PARTS.absences],
]);

/** One folder for each trap of the contract. */
export const FIXTURES = fixturesIn(new URL("../fixtures/", import.meta.url), pageOf);
export const readFixture = FIXTURES.read;

/** Translates with everything chosen, unless told otherwise. */
export function translatePages(pages: readonly Page[], selection: Selection = "all"): Translation {
  const rules = { contactMethods: true, notificationRules: true };
  return translate({ account: "acme.xmatters.com", pages, context: { selection, rules, now: NOW } });
}
