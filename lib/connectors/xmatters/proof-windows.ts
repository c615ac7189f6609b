import { type EpochMs, parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import { DAY_MS, SECOND_MS } from "#lib/core/time/wall-clock.ts";
import type { PageRequest } from "../connector.ts";
import { pageRequest, queryOf, withQuery } from "../shared/page-request.ts";
import type { SourceError } from "../source-error.ts";
import { MEMBERS_LIMIT } from "./on-call-members.ts";
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
 * What takes the place of a refused request (§3: a group that is gone, or a range that is not accepted, refuses all of it): its groups in halves;
 * of one group a long window in halves. Empty when the refusal is about this group alone.
 */
export function splitOnCall(request: PageRequest, { code }: SourceError): readonly PageRequest[] {
  const isRange = code === "invalid-request" || code === "too-long";
  const window = windowOf(request);
  if (request.part !== ON_CALL || window === null) return [];
  if (!isRange && code !== "forbidden" && code !== "not-found") return [];
  const groups = groupsOf(request);
  if (groups.length > 1) {
    const middle = Math.ceil(groups.length / 2);
    return [groups.slice(0, middle), groups.slice(middle)].map((half) =>
      withQuery(request, { groups: half.join(",") }),
    );
  }
  const days = (window.end - window.start) / DAY_MS;
  if (!isRange || days <= FEWEST_DAYS) return [];
  const middle = wholeSeconds(window.start + Math.ceil(days / 2) * DAY_MS);
  return [withQuery(request, { to: middle }), withQuery(request, { from: middle })];
}
