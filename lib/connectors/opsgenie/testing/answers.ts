import { readFileSync } from "node:fs";
import type { Page, Selection, Translation } from "../../connector.ts";
import { pageRequest } from "../../shared/page-request.ts";
import { PARTS, type Part } from "../requests.ts";
import { translate } from "../translate.ts";

export { briefly, draftOf, onCall, renderDraft } from "../../testing/drafts.ts";

/** The instant of all fixtures: a Monday evening in New York. */
export const NOW = Date.parse("2026-11-24T04:00:00Z");

/** A GET and what came back; `body` is the whole JSON. */
export interface RecordedAnswer {
  /** The path: `/v2/schedules/s1/overrides`. */
  readonly get: string;
  /** (Default: 200) */
  readonly status?: number;
  readonly body: unknown;
}

export interface Expected {
  /** The rule of the contract at risk. */
  readonly why: string;
  /** Who is on call, by schedule and instant: `ana` for a user, `team:ops` for anything else. */
  readonly onCall: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Code, kind and id, JSON pointer. */
  readonly problems: readonly (readonly [string, string, string])[];
}

/** The answers of one fixture folder and what has to come out of them. A missing file throws. */
export function readFixture(name: string): { pages: readonly Page[]; expected: Expected } {
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(`../fixtures/${name}/${file}`, import.meta.url), "utf8"));
  const answers: readonly RecordedAnswer[] = read("answers.json");
  return { pages: answers.map(pageOf), expected: read("expected.json") };
}

/** An answer as a read stores it. */
export function pageOf({ get, status = 200, body }: RecordedAnswer): Page {
  return { request: pageRequest(partOf(get), get, []), status, body, readAt: "2026-11-24T04:00:00Z" };
}

const PARTS_BY_PATH: readonly (readonly [RegExp, Part])[] = [
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
];

function partOf(path: string): Part {
  const part = PARTS_BY_PATH.find(([pattern]) => pattern.test(path))?.[1];
  if (part === undefined) throw new Error(`no part of a read asks for ${path}`);
  return part;
}

/** Translates with everything chosen, unless told otherwise. */
export function translatePages(pages: readonly Page[], selection: Selection = "all"): Translation {
  const rules = { contactMethods: true, notificationRules: true };
  return translate({ account: "acme", pages, context: { selection, rules, now: NOW } });
}
