import { type EpochMs, parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import { DAY_MS, SECOND_MS } from "#lib/core/time/wall-clock.ts";
import type { Page, PageRequest } from "../connector.ts";
import { pageRequest, queryOf, withQuery } from "../shared/page-request.ts";
import type { SourceError } from "../source-error.ts";
import { MEMBERS_LIMIT } from "./on-call-members.ts";
import { isRead } from "./pages.ts";
import { ABSENCE_DAYS, PAGE_LIMIT, wholeSeconds } from "./requests.ts";

export const ON_CALL = "on-call";
/** Groups of one request (xMatters contract §4). */
export const GROUPS_A_CALL = 30;
/** §8.1: two to four weeks keep answers small. */
const MOST_DAYS = 28;
const FEWEST_DAYS = 14;

/**
 * The windows of a proof, from now on (§4: a live range lies within the next 90 days). It ends where the read knows the absences no further, which is
 * a day before what may be asked for. Empty when the read is that old.
 */
export function proofWindows({
  now,
  asOf = now,
}: {
  readonly now: EpochMs;
  readonly asOf?: EpochMs | undefined;
}): readonly Interval[] {
  const from = Math.floor(now / SECOND_MS) * SECOND_MS;
  const to = Math.floor(Math.min(now, asOf) / SECOND_MS) * SECOND_MS + ABSENCE_DAYS * DAY_MS;
  const windows: Interval[] = [];
  for (let start = from; start < to; start += MOST_DAYS * DAY_MS) {
    windows.push({ start, end: Math.min(start + MOST_DAYS * DAY_MS, to) });
  }
  return windows;
}

/** What the source renders for these groups, thirty at most, with everybody on it (§4: members are cut at three unless told). */
export function onCallRequest(groups: readonly string[], { start, end }: Interval): PageRequest {
  return pageRequest(ON_CALL, "/on-call", [
    ["groups", groups.join(",")],
    ["from", wholeSeconds(start)],
    ["to", wholeSeconds(end)],
    ["membersPerShift", String(MEMBERS_LIMIT)],
    ["embed", "shift,members.owner"],
    ["offset", "0"],
    ["limit", String(PAGE_LIMIT)],
  ]);
}

export const groupsOf = (request: PageRequest): readonly string[] =>
  (queryOf(request, "groups") ?? "").split(",");

/** The window of a request; null when it is none of ours. */
export function windowOf(request: PageRequest): Interval | null {
  const [from, to] = [
    parseInstant(queryOf(request, "from") ?? ""),
    parseInstant(queryOf(request, "to") ?? ""),
  ];
  return from === null || to === null ? null : { start: toMs(from), end: toMs(to) };
}

/**
 * What takes the place of a refused request (§3: a group that is gone, or a range that is not accepted, refuses all of it): its groups in halves, or
 * a long window in halves. Where all its groups were answered for in another window it is the range; where another group was answered for in
 * this one it is the groups; where nothing tells, the groups come first. Empty when the refusal is about this group alone.
 */
export function splitOnCall(
  request: PageRequest,
  { code }: SourceError,
  pages: readonly Page[] = [],
): readonly PageRequest[] {
  const window = windowOf(request);
  if (request.part !== ON_CALL || window === null) return [];
  const isRange = code === "invalid-request" || code === "too-long";
  if (!isRange && code !== "forbidden" && code !== "not-found") return [];
  const groups = groupsOf(request);
  const answered = pages.filter((page) => page.request.part === ON_CALL && isRead(page));
  const known = new Set(answered.flatMap((page) => groupsOf(page.request)));
  const range = isRange ? halvesOf(request, window) : [];
  if (range.length > 0 && groups.every((group) => known.has(group))) return range;
  if (groups.length > 1) {
    const middle = Math.ceil(groups.length / 2);
    return [groups.slice(0, middle), groups.slice(middle)].map((half) => withGroups(request, half));
  }
  return answered.some((page) => isSameWindow(page.request, request)) ? [] : range;
}

/** A request without the groups that were refused by themselves in any window: they are refused in this one too. Null when none is left. */
export function narrowOnCall(request: PageRequest, pages: readonly Page[]): PageRequest | null {
  if (request.part !== ON_CALL) return request;
  const refused = new Set(
    pages
      .filter((page) => page.request.part === ON_CALL && !isRead(page))
      .flatMap((page) => groupsOf(page.request)),
  );
  const groups = groupsOf(request);
  const left = groups.filter((group) => !refused.has(group));
  if (left.length === groups.length) return request;
  return left.length === 0 ? null : withGroups(request, left);
}

const withGroups = (request: PageRequest, groups: readonly string[]): PageRequest =>
  withQuery(request, { groups: groups.join(",") });

function halvesOf(request: PageRequest, { start, end }: Interval): readonly PageRequest[] {
  const days = (end - start) / DAY_MS;
  if (days <= FEWEST_DAYS) return [];
  const middle = wholeSeconds(start + Math.ceil(days / 2) * DAY_MS);
  return [withQuery(request, { to: middle }), withQuery(request, { from: middle })];
}

const isSameWindow = (one: PageRequest, other: PageRequest): boolean =>
  ["from", "to"].every((name) => queryOf(one, name) === queryOf(other, name));
