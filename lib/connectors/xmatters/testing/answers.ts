import { readFileSync } from "node:fs";
import type { Page, Selection, Translation } from "../../connector.ts";
import { pageRequest } from "../../shared/page-request.ts";
import { PARTS, type Part } from "../requests.ts";
import { translate } from "../translate.ts";

/** The instant of all fixtures: a Monday morning in New York. */
export const NOW = Date.parse("2026-06-01T12:00:00Z");

/** A GET and what came back; `body` is the whole JSON. */
export interface RecordedAnswer {
  /** The path, with the offset where it is not the first page: `/groups/g1/shifts/s1/members?offset=100`. */
  readonly get: string;
  /** (Default: 200) */
  readonly status?: number;
  readonly body: unknown;
}

export interface Expected {
  /** The rule of the contract at risk. */
  readonly why: string;
  /** Who is on call, by schedule and instant: `ana` for a user, `team:ops` for anything else, `ana+300` for one told after 300 seconds. */
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
  const [path = "", query = ""] = get.split("?");
  const request = pageRequest(partOf(path), path, [...new URLSearchParams(query)]);
  return { request, status, body, readAt: "2026-06-01T12:00:00Z" };
}

const PARTS_BY_PATH: readonly (readonly [RegExp, Part])[] = [
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
];

function partOf(path: string): Part {
  const part = PARTS_BY_PATH.find(([pattern]) => pattern.test(path))?.[1];
  if (part === undefined) throw new Error(`no part of a read asks for ${path}`);
  return part;
}

/** Translates with everything chosen, unless told otherwise. */
export function translatePages(pages: readonly Page[], selection: Selection = "all"): Translation {
  const rules = { contactMethods: true, notificationRules: true };
  return translate({ account: "acme.xmatters.com", pages, context: { selection, rules, now: NOW } });
}
