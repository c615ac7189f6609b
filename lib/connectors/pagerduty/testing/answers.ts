import type { Page, Selection, Translation } from "../../connector.ts";
import { briefly as brieflyAll } from "../../testing/drafts.ts";
import { fixturesIn, partFinder, type RecordedAnswer } from "../../testing/fixtures.ts";
import { PARTS } from "../requests.ts";
import { translate } from "../translate.ts";

/** The instant of all fixtures: a Monday evening in New York. */
export const NOW = Date.parse("2026-11-24T04:00:00Z");

/** An answer as a read stores it. */
export function pageOf({ get, status = 200, body }: RecordedAnswer): Page {
  const [path = "", search = ""] = get.split("?", 2);
  const query = search
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): readonly [string, string] => {
      const [name = "", ...value] = pair.split("=");
      return [name, value.join("=")];
    });
  const request = { key: get, part: partOf(path), path, query, pass: 0 };
  return { request, status, body, readAt: "2026-11-24T04:00:00Z" };
}

const partOf = partFinder<string>([
  [/^\/users$/, PARTS.users],
  [/^\/teams$/, PARTS.teams],
  [/^\/teams\/[^/]+\/members$/, PARTS.members],
  [/^\/escalation_policies$/, PARTS.policies],
  [/^\/services$/, PARTS.services],
  [/^\/schedules$/, PARTS.schedules],
  [/^\/schedules\/[^/]+$/, PARTS.details],
  [/^\/schedules\/[^/]+\/overrides$/, PARTS.overrides],
  [/^\/v3\/schedules$/, PARTS.shiftSchedules],
  [/^\/v3\/schedules\/[^/]+$/, PARTS.shiftDetails],
  [/^\/v3\/schedules\/[^/]+\/overrides$/, PARTS.shiftOverrides],
  [/^\/v3\/schedules\/[^/]+\/custom_shifts$/, PARTS.customShifts],
]);

/** One folder for each trap of the contract. */
export const FIXTURES = fixturesIn(new URL("../fixtures/", import.meta.url), pageOf);
export const readFixture = FIXTURES.read;

/** Translates with everything chosen, unless told otherwise. */
export function translatePages(pages: readonly Page[], selection: Selection = "all"): Translation {
  const rules = { contactMethods: true, notificationRules: true };
  return translate({ account: "acme", pages, context: { selection, rules, now: NOW } });
}

/** As the short form of all vendors; what is about nothing of the source is a standing note, which no fixture names. */
export const briefly: typeof brieflyAll = (problems) =>
  brieflyAll(problems.filter(({ sourceRef }) => sourceRef !== null));
