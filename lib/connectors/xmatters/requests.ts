import type { EpochMs } from "#lib/core/time/instant.ts";
import type { PageRequest } from "../connector.ts";
import { type Pair, pageRequest } from "../shared/page-request.ts";

export const VENDOR = "xmatters";

/** The parts of a read, as progress and access name them. */
export const PARTS = {
  users: "users",
  devices: "devices",
  groups: "groups",
  sites: "sites",
  services: "services",
  absences: "absences",
  shifts: "shifts",
  shiftMembers: "shift-members",
  shiftExclusions: "shift-exclusions",
  rosters: "group-members",
  supervisors: "group-supervisors",
  peopleQuotas: "people-quotas",
  groupQuotas: "group-quotas",
} as const;
export type Part = (typeof PARTS)[keyof typeof PARTS];

/** Rows of one page, at most (xMatters contract §3). */
export const PAGE_LIMIT = 1000;
const DAY_MS = 86_400_000;
/** Absences are told from a day ago to 90 days ahead (§4); a day less, for clocks that do not agree. */
export const ABSENCE_DAYS = 89;
/** The window in which the absences of a read lie. */
export const absenceWindow = (now: EpochMs): { readonly from: EpochMs; readonly to: EpochMs } => ({
  from: now,
  to: now + ABSENCE_DAYS * DAY_MS,
});

const at = (id: string) => encodeURIComponent(id);

function list(part: Part, path: string, query: readonly Pair[] = []): PageRequest {
  return pageRequest(part, path, [...query, ["offset", "0"], ["limit", String(PAGE_LIMIT)]]);
}

/**
 * First pages of the account's lists (§4). Devices come with their owners, so that no person is asked for one by one; they are always read,
 * because a timeline may name a device.
 */
export function listRequests(now: EpochMs): PageRequest[] {
  const window = absenceWindow(now);
  const devices: readonly Pair[] = [
    ["embed", "timeframes"],
    ["phoneNumberFormat", "E164"],
  ];
  return [
    list(PARTS.sites, "/sites"),
    list(PARTS.users, "/people"),
    list(PARTS.devices, "/devices", devices),
    list(PARTS.groups, "/groups", [["embed", "supervisors,observers"]]),
    list(PARTS.services, "/services"),
    list(PARTS.absences, "/temporary-absences", [
      ["from", wholeSeconds(window.from)],
      ["to", wholeSeconds(window.to)],
    ]),
  ];
}

/** All series of a group; no list of the account's exists. */
export const shiftRequest = (group: string): PageRequest =>
  list(PARTS.shifts, `/groups/${at(group)}/shifts`, [["embed", "members,rotation,exclusions"]]);

export const rosterRequest = (group: string): PageRequest =>
  list(PARTS.rosters, `/groups/${at(group)}/members`);

/** What an embedded page left out, from the row after `offset` on (§3: embedded pages hold at most 100). */
export const moreOf = {
  shiftMembers: (group: string, shift: string, offset: number) =>
    rest(PARTS.shiftMembers, `/groups/${at(group)}/shifts/${at(shift)}/members`, offset),
  shiftExclusions: (group: string, shift: string, offset: number) =>
    rest(PARTS.shiftExclusions, `/groups/${at(group)}/shifts/${at(shift)}/exclusions`, offset),
  supervisors: (group: string, offset: number) =>
    rest(PARTS.supervisors, `/groups/${at(group)}/supervisors`, offset),
};

/** Head counts that do not depend on what the caller may list (§2). */
export const quotaRequests = (): PageRequest[] => [
  pageRequest(PARTS.peopleQuotas, "/people/license-quotas", []),
  pageRequest(PARTS.groupQuotas, "/groups/license-quotas", []),
];

export const isQuota = ({ part }: PageRequest): boolean =>
  part === PARTS.peopleQuotas || part === PARTS.groupQuotas;

const rest = (part: Part, path: string, offset: number): PageRequest =>
  pageRequest(part, path, [
    ["offset", String(offset)],
    ["limit", String(PAGE_LIMIT)],
  ]);

/** The group and, where there is one, the series of a request; null for a list of the account. */
export function ownerOf(
  request: PageRequest,
): { readonly group: string; readonly shift: string | null } | null {
  if (isQuota(request)) return null;
  const [, group, shift] = /^\/groups\/([^/]+)(?:\/shifts\/([^/]+))?/.exec(request.path) ?? [];
  if (group === undefined) return null;
  return { group: decodeURIComponent(group), shift: shift === undefined ? null : decodeURIComponent(shift) };
}

/** §3: times go out with `Z`, in whole seconds. */
export const wholeSeconds = (at: EpochMs): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
