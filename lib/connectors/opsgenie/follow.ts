import { type Problem, problem } from "#lib/core/problem.ts";
import type { FollowUp, Page } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { inPass, withQuery } from "../shared/page-request.ts";
import { dataOf, idOf, isLast, isRead, listIn, offsetOf, viewList } from "./pages.ts";
import { PAGE_LIMIT, PAGED, PARTS, SERVICES_WALL, scheduleRequest } from "./requests.ts";

/** Passes over a list that moves before it is taken as it is. */
const MOST_PASSES = 4;
const NOTHING: FollowUp = { requests: [], problems: [] };

/** Parts whose answer is one thing and not a list. */
const SINGLE: readonly string[] = [
  PARTS.account,
  PARTS.limits,
  PARTS.teamDetails,
  PARTS.scheduleDetails,
  PARTS.timelines,
  PARTS.ruleDetails,
];

/** What follows from a stored answer; see `Reading.follow`. */
export function follow(page: Page, siblings: readonly Page[]): FollowUp {
  const { part, path } = page.request;
  if (!isRead(page) || SINGLE.includes(part)) return NOTHING;
  if (listIn(page.body) === undefined) {
    return tell(
      problem("unreadable-item", `The answer to ${path} holds no list.`, {
        stage: "read",
        severity: "blocks",
      }),
    );
  }
  if (part === PARTS.schedules) return followSchedules(page);
  return PAGED.includes(part) ? followPaged(page, siblings) : NOTHING;
}

/**
 * A list whose schedules all have no rotation is probably an expand that was not understood (Opsgenie contract §3, I): one of them is read by
 * itself, which always shows its rotations. If it has some, the others are read as well (`schedulesToRead`).
 */
function followSchedules(page: Page): FollowUp {
  const schedules = listIn(page.body) ?? [];
  const [first] = schedules.flatMap((schedule) => idOf(schedule) ?? []);
  if (first === undefined || schedules.some(hasRotations)) return NOTHING;
  return { requests: [scheduleRequest(first)], problems: [] };
}

/** Schedules of a list without any rotation that have to be read one by one, because the one that was asked for has rotations after all. */
export function schedulesToRead(pages: readonly Page[]): readonly string[] {
  const lists = pages.filter((page) => page.request.part === PARTS.schedules && isRead(page));
  const schedules = lists.flatMap((page) => listIn(page.body) ?? []);
  const details = pages.filter((page) => page.request.part === PARTS.scheduleDetails && isRead(page));
  if (schedules.some(hasRotations) || !details.some((page) => hasRotations(dataOf(page.body)))) return [];
  return schedules.flatMap((schedule) => idOf(schedule) ?? []);
}

export function hasRotations(schedule: unknown): boolean {
  const rotations = field(schedule, "rotations");
  return Array.isArray(rotations) && rotations.length > 0;
}

/** §2: pages go on by what came, never by the address in `paging.next`, which may name any host. `pass` are the pages of this pass. */
function followPaged(page: Page, pass: readonly Page[]): FollowUp {
  const { items, total, isWhole, hasMoved } = viewList(pass);
  const isComplete = total !== null && items.length >= total;
  const end = offsetOf(page.request) + (listIn(page.body)?.length ?? 0);
  if (!isLast(page) && !isComplete && bringsSomethingNew(page, pass)) {
    const room = page.request.part === PARTS.services ? SERVICES_WALL - end : PAGE_LIMIT;
    if (room <= 0) return tell(walled());
    return ask(page, { limit: String(Math.min(PAGE_LIMIT, room)), offset: String(end) });
  }
  if (isWhole || total === null) return NOTHING;
  return readAgain(page, { seen: items.length, total, hasMoved });
}

/**
 * What was seen is not what the source counts. A list that moved is read again until it stands still; one that stood still once more, in case
 * two changes made up for each other: after that, the key may just not see the others.
 */
function readAgain(
  page: Page,
  { seen, total, hasMoved }: { readonly seen: number; readonly total: number; readonly hasMoved: boolean },
): FollowUp {
  const { part, pass } = page.request;
  if (pass + 1 < (hasMoved ? MOST_PASSES : 2)) {
    const first = withQuery(page.request, { limit: String(PAGE_LIMIT), offset: "0" });
    return { requests: [inPass(first, pass + 1)], problems: [] };
  }
  const message = hasMoved
    ? `The list of ${part} kept changing while it was read ${pass + 1} times. Everything that was seen is kept; reading again may show more.`
    : `Opsgenie counts ${total} ${part} but shows ${seen}: this key may not see the others.`;
  return tell(
    problem(hasMoved ? "list-unstable" : "partial-rights", message, {
      stage: "read",
      severity: "changes-meaning",
      retry: hasMoved,
    }),
  );
}

/** A source that answers every offset with the same page would never end. */
function bringsSomethingNew(page: Page, pass: readonly Page[]): boolean {
  const before = pass.filter((other) => offsetOf(other.request) < offsetOf(page.request));
  const seen = new Set(before.flatMap((other) => (listIn(other.body) ?? []).map(idOf)));
  return (listIn(page.body) ?? []).some((item) => !seen.has(idOf(item)));
}

function walled(): Problem {
  return problem(
    "list-unstable",
    `Opsgenie lists at most ${SERVICES_WALL} services; there are more, which were not read.`,
    { stage: "read", severity: "changes-meaning" },
  );
}

const ask = (page: Page, values: Readonly<Record<string, string>>): FollowUp => ({
  requests: [withQuery(page.request, values)],
  problems: [],
});
const tell = (told: Problem): FollowUp => ({ requests: [], problems: [told] });
