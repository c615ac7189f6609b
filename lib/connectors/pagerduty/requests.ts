import type { EpochMs } from "#lib/core/time/instant.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { PageRequest, ReadContext } from "../connector.ts";
import { type Pair, pageRequest } from "../shared/page-request.ts";

export const VENDOR = "pagerduty";

/** The parts of a read, as progress and access name them. */
export const PARTS = {
  users: "users",
  teams: "teams",
  policies: "escalation-policies",
  services: "services",
  schedules: "schedules",
  shiftSchedules: "shift-schedules",
  /** Shift-based schedules of chosen teams: the list itself does not tell teams. */
  shiftSchedulesOfTeams: "shift-schedules-of-teams",
  members: "team-members",
  overrides: "schedule-overrides",
  details: "schedule-details",
  shiftDetails: "shift-schedule-details",
  shiftOverrides: "shift-schedule-overrides",
  customShifts: "custom-shifts",
} as const;
export type Part = (typeof PARTS)[keyof typeof PARTS];

/** Where the items of a list are in its answer. */
export const ITEMS_KEY: Readonly<Partial<Record<string, string>>> = {
  [PARTS.users]: "users",
  [PARTS.teams]: "teams",
  [PARTS.policies]: "escalation_policies",
  [PARTS.services]: "services",
  [PARTS.schedules]: "schedules",
  [PARTS.shiftSchedules]: "schedules",
  [PARTS.shiftSchedulesOfTeams]: "schedules",
  [PARTS.members]: "members",
  [PARTS.overrides]: "overrides",
  [PARTS.shiftOverrides]: "overrides",
  [PARTS.customShifts]: "custom_shifts",
};

/** Most items of one page (PagerDuty contract §3). */
const CLASSIC_LIMIT = 100;
const SHIFT_LIST_LIMIT = 1000;
/** Most items of one page of a list. */
export function limitOf(part: string): number {
  const isShiftList = part === PARTS.shiftSchedules || part === PARTS.shiftSchedulesOfTeams;
  return isShiftList ? SHIFT_LIST_LIMIT : CLASSIC_LIMIT;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const paged = (limit: number, total = true): Pair[] => [
  ["limit", String(limit)],
  ["offset", "0"],
  ...(total ? [["total", "true"] as const] : []),
];

/** First pages of all lists (contract §6). Users carry what the run's rules ask for; they name their teams anyhow. */
export function listRequests({ rules, selection }: ReadContext): PageRequest[] {
  const includes: Pair[] = [
    ...(rules.contactMethods ? [["include[]", "contact_methods"] as const] : []),
    ...(rules.notificationRules ? [["include[]", "notification_rules"] as const] : []),
  ];
  const teams = selection === "all" ? [] : (selection.teams ?? []);
  const ofTeams = teams.map((id): Pair => ["team_ids[]", id]);
  return [
    pageRequest(PARTS.users, "/users", [...includes, ...paged(CLASSIC_LIMIT)]),
    pageRequest(PARTS.teams, "/teams", paged(CLASSIC_LIMIT)),
    pageRequest(PARTS.policies, "/escalation_policies", [
      ["include[]", "escalation_rule_assignment_strategies"],
      ...paged(CLASSIC_LIMIT),
    ]),
    pageRequest(PARTS.services, "/services", paged(CLASSIC_LIMIT)),
    pageRequest(PARTS.schedules, "/schedules", paged(CLASSIC_LIMIT)),
    pageRequest(PARTS.shiftSchedules, "/v3/schedules", paged(SHIFT_LIST_LIMIT)),
    ...(teams.length > 0
      ? [pageRequest(PARTS.shiftSchedulesOfTeams, "/v3/schedules", [...ofTeams, ...paged(SHIFT_LIST_LIMIT)])]
      : []),
  ];
}

/** Members with their team roles: the only place that has them. */
export const memberRequest = (teamId: string): PageRequest =>
  pageRequest(PARTS.members, `/teams/${encodeURIComponent(teamId)}/members`, paged(CLASSIC_LIMIT));

/**
 * The overrides of a layer-based schedule, untruncated. No longest window is documented (contract §10.11): five years are asked for at
 * once, and cut only when refused.
 */
export const overrideRequest = (id: string, now: EpochMs): PageRequest =>
  pageRequest(PARTS.overrides, `/schedules/${encodeURIComponent(id)}/overrides`, overrideWindow(now));

/**
 * The definition of a layer-based schedule in its own zone (contract §7, zone trap), with the rendering of [since, until) that tells which
 * of overlapping overrides counts (§10.9). Without a zone the answer names it, and the schedule is asked for once more.
 */
export function detailRequest(
  id: string,
  zone: string | null,
  window: { readonly from: EpochMs; readonly to: EpochMs },
): PageRequest {
  return pageRequest(PARTS.details, `/schedules/${encodeURIComponent(id)}`, [
    ...(zone === null ? [] : [["time_zone", zone] as const]),
    ["since", toInstant(window.from)],
    ["until", toInstant(window.to)],
    ["overflow", "true"],
  ]);
}

/**
 * Definition, overrides and custom shifts of a shift-based schedule (contract §9). The definition comes with its rendering of the 90 days
 * from `now` on: what cannot be computed from it is kept as it was rendered (§10).
 */
export function shiftRequests(id: string, now: EpochMs): PageRequest[] {
  const path = `/v3/schedules/${encodeURIComponent(id)}`;
  const list = [...overrideWindow(now), ...paged(CLASSIC_LIMIT, false)];
  const window = detailWindow(now);
  return [
    pageRequest(PARTS.shiftDetails, path, [
      ["include[]", "final_schedule"],
      ["since", toInstant(window.from)],
      ["until", toInstant(window.to)],
      ["overflow", "true"],
    ]),
    pageRequest(PARTS.shiftOverrides, `${path}/overrides`, list),
    pageRequest(PARTS.customShifts, `${path}/custom_shifts`, list),
  ];
}

/** What overrides and custom shifts are asked for: from 30 days before the run to five years after. */
function overrideWindow(now: EpochMs): Pair[] {
  const minute = wholeMinute(now);
  return [
    ["since", toInstant(minute - 30 * DAY_MS)],
    ["until", toInstant(minute + 5 * 365 * DAY_MS)],
    ["overflow", "true"],
  ];
}

/** What definitions are rendered for: the 90 days from the run on (§10.11). */
export function detailWindow(now: EpochMs): { from: EpochMs; to: EpochMs } {
  return { from: wholeMinute(now), to: wholeMinute(now) + LONGEST_RENDERING_MS };
}

export const LONGEST_RENDERING_MS = 90 * DAY_MS;

const wholeMinute = (ms: EpochMs) => Math.floor(ms / MINUTE_MS) * MINUTE_MS;

/** The id in `/schedules/{id}…`, `/v3/schedules/{id}…` or `/teams/{id}…`; null for a list. */
export function ownerOf(request: PageRequest): string | null {
  const id = /^(?:\/v3)?\/(?:schedules|teams)\/([^/]+)/.exec(request.path)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}
