import type { EpochMs } from "#lib/core/time/instant.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { PageRequest } from "../connector.ts";
import { type Pair, pageRequest } from "../shared/page-request.ts";

export const VENDOR = "opsgenie";

/** The parts of a read, as progress and access name them. */
export const PARTS = {
  account: "account",
  users: "users",
  teams: "teams",
  schedules: "schedules",
  policies: "escalation-policies",
  forwarding: "forwarding-rules",
  roles: "account-roles",
  services: "services",
  limits: "request-limits",
  overrides: "schedule-overrides",
  scheduleDetails: "schedule-details",
  timelines: "schedule-timelines",
  teamDetails: "team-details",
  routing: "team-routing-rules",
  teamRoles: "team-roles",
  contacts: "user-contacts",
  rules: "notification-rules",
  ruleDetails: "notification-rule-details",
} as const;
export type Part = (typeof PARTS)[keyof typeof PARTS];

/** The lists that come in pages (Opsgenie contract §2, Pagination); all others are one response. */
export const PAGED: readonly string[] = [PARTS.users, PARTS.services];
/** Items of one page: the documented default of users, the documented maximum of services. */
export const PAGE_LIMIT = 100;
/** Of services `offset + limit` may not exceed it. */
export const SERVICES_WALL = 20_000;

const at = (id: string) => encodeURIComponent(id);
const single = (part: Part, path: string, query: readonly Pair[] = []) => pageRequest(part, path, query);
const ofTeam: readonly Pair[] = [["teamIdentifierType", "id"]];

/** All forwarding of the account. */
export const forwardingRequest = (): PageRequest => single(PARTS.forwarding, "/v2/forwarding-rules");

/** First pages of all lists (contract §3). Rotations come only with their expand. */
export function listRequests(): PageRequest[] {
  return [
    single(PARTS.users, "/v2/users", [
      ["limit", String(PAGE_LIMIT)],
      ["offset", "0"],
      ["sort", "username"],
      ["order", "ASC"],
    ]),
    single(PARTS.teams, "/v2/teams"),
    single(PARTS.schedules, "/v2/schedules", [["expand", "rotation"]]),
    single(PARTS.policies, "/v2/escalations"),
    forwardingRequest(),
    single(PARTS.roles, "/v2/roles"),
    single(PARTS.services, "/v1/services", [
      ["limit", String(PAGE_LIMIT)],
      ["offset", "0"],
      ["sort", "name"],
      ["order", "asc"],
    ]),
  ];
}

/** Members with their roles, the routing rules, and the team's own roles. */
export const teamRequests = (id: string): PageRequest[] => [
  single(PARTS.teamDetails, `/v2/teams/${at(id)}`, [["identifierType", "id"]]),
  single(PARTS.routing, `/v2/teams/${at(id)}/routing-rules`, ofTeam),
  single(PARTS.teamRoles, `/v2/teams/${at(id)}/roles`, ofTeam),
];

export const overrideRequest = (id: string): PageRequest =>
  single(PARTS.overrides, `/v2/schedules/${at(id)}/overrides`, [["scheduleIdentifierType", "id"]]);

/** One schedule, always with its rotations. */
export const scheduleRequest = (id: string): PageRequest =>
  single(PARTS.scheduleDetails, `/v2/schedules/${at(id)}`, [["identifierType", "id"]]);

export const contactRequest = (id: string): PageRequest =>
  single(PARTS.contacts, `/v2/users/${at(id)}/contacts`);
export const ruleListRequest = (id: string): PageRequest =>
  single(PARTS.rules, `/v2/users/${at(id)}/notification-rules`);
export const ruleRequest = (userId: string, ruleId: string): PageRequest =>
  single(PARTS.ruleDetails, `/v2/users/${at(userId)}/notification-rules/${at(ruleId)}`);

/** What a timeline is asked for: so many units from the beginning of the one that holds `from`. */
export interface TimelineSpan {
  readonly from: EpochMs;
  readonly interval: number;
  readonly unit: "days" | "weeks" | "months";
}

/** A schedule's own rendering, its layers apart (contract §4). */
export const timelineRequest = (part: string, id: string, span: TimelineSpan): PageRequest =>
  pageRequest(part, `/v2/schedules/${at(id)}/timeline`, [
    ["identifierType", "id"],
    ["interval", String(span.interval)],
    ["intervalUnit", span.unit],
    ["date", toInstant(span.from)],
    ["expand", "base,override,forwarding"],
  ]);

/** The id in `/v2/teams/{id}…`, `/v2/schedules/{id}…` or `/v2/users/{id}…`; null for a list. */
export function ownerOf(request: PageRequest): string | null {
  const id = /^\/v2\/(?:teams|schedules|users)\/([^/]+)/.exec(request.path)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}

/** The id of a notification rule in a request for its details; null elsewhere. */
export function ruleOf(request: PageRequest): string | null {
  const id = /\/notification-rules\/([^/]+)$/.exec(request.path)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}
