import { type Problem, problem } from "#lib/core/problem.ts";
import type { FollowUp, Page, PageRequest } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { inPass, queryOf, withQuery } from "../shared/page-request.ts";
import { itemId, itemsIn, listKey, nextOffset, totalOf, viewList, WALL } from "./lists.ts";
import { ITEMS_KEY, limitOf, ownerOf, PARTS } from "./requests.ts";

/** Passes over a list before it is taken as it is. */
const MOST_PASSES = 4;
const NOTHING: FollowUp = { requests: [], problems: [] };

/** What follows from a stored answer; see `Reading.follow`. */
export function follow(page: Page, siblings: readonly Page[]): FollowUp {
  if (page.status >= 300) return NOTHING;
  if (page.request.part === PARTS.details) return followDetail(page);
  if (!(page.request.part in ITEMS_KEY)) return NOTHING;
  if (itemsIn(page) === undefined) {
    const message = `The answer to ${page.request.path} holds no list of ${ITEMS_KEY[page.request.part]}.`;
    return tell(problem("unreadable-item", message, { stage: "read", severity: "blocks" }));
  }
  return page.request.part === PARTS.overrides ? NOTHING : followList(page, siblings);
}

/** A schedule that turned up in the other family is asked for once more when its zone is known (contract §7, zone trap). */
function followDetail(page: Page): FollowUp {
  const zone = field(field(page.body, "schedule"), "time_zone");
  if (queryOf(page.request, "time_zone") !== null || typeof zone !== "string") return NOTHING;
  return { requests: [withQuery(page.request, { time_zone: zone })], problems: [] };
}

function followList(page: Page, siblings: readonly Page[]): FollowUp {
  const key = listKey(page.request);
  const pass = siblings.filter((other) => listKey(other.request) === key && other.status < 300);
  const next = nextOffset(page, pass);
  if (next !== null && next < WALL) return ask(atOffset(page.request, next));
  if (next !== null || queryOf(page.request, "query") !== null)
    return followSlice(page, siblings, next !== null);
  const { steady, items, total } = viewList(pass, key);
  if (steady)
    return total === null || total <= items.length ? NOTHING : tell(hidden(page, items.length, total));
  const again = page.request.pass + 1;
  return again < MOST_PASSES ? ask(inPass(atOffset(page.request, 0), again)) : tell(unstable(page));
}

function atOffset(request: PageRequest, offset: number): PageRequest {
  const limit = Math.min(limitOf(request.part), WALL - offset);
  return withQuery(request, { limit: String(limit), offset: String(offset) });
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const LONGEST_QUERY = 3;

/**
 * Beyond the wall a list is read by the beginnings of names as well, one after the other, until as many items are in hand as PagerDuty
 * counts (contract §3). A beginning that meets the wall itself is read letter by letter.
 */
function followSlice(page: Page, siblings: readonly Page[], isWalled: boolean): FollowUp {
  const whole = siblings.filter((other) => other.request.path === page.request.path && other.status < 300);
  const ids = new Set(whole.flatMap((other) => (itemsIn(other) ?? []).flatMap((item) => itemId(item) ?? [])));
  const main = whole.filter((other) => queryOf(other.request, "query") === null);
  const total = Math.max(...main.map((other) => totalOf(other) ?? Number.POSITIVE_INFINITY));
  if (ids.size >= total) return NOTHING;
  const next = nextSlice(queryOf(page.request, "query") ?? "", isWalled);
  if (next !== null) return ask(withQuery(atOffset(page.request, 0), { query: next }));
  return tell(
    problem(
      "list-unstable",
      `PagerDuty lists at most ${WALL} ${page.request.part} at once, and asking by name found ${ids.size} of ${total}.`,
      { stage: "read", severity: "changes-meaning" },
    ),
  );
}

/** Depth first: into a slice that met the wall, else to the next letter, up when there is none; null at the end. */
function nextSlice(query: string, isWalled: boolean): string | null {
  if (query === "" || (isWalled && query.length < LONGEST_QUERY)) return `${query}${ALPHABET[0]}`;
  const following = ALPHABET[ALPHABET.indexOf(query.slice(-1)) + 1];
  if (following !== undefined) return query.slice(0, -1) + following;
  return query.length === 1 ? null : nextSlice(query.slice(0, -1), false);
}

function hidden(page: Page, seen: number, total: number): Problem {
  return problem(
    "partial-rights",
    `PagerDuty counts ${total} ${nameOf(page)} but shows ${seen}: this key may not see the others.`,
    { stage: "read", severity: "changes-meaning" },
  );
}

function unstable(page: Page): Problem {
  return problem(
    "list-unstable",
    `The list of ${nameOf(page)} kept changing while it was read ${MOST_PASSES} times. Everything that was seen is kept; reading again may show more.`,
    { stage: "read", severity: "changes-meaning", retry: true },
  );
}

function nameOf({ request }: Page): string {
  const owner = ownerOf(request);
  return request.part.replaceAll("-", " ") + (owner === null ? "" : ` of ${owner}`);
}

const ask = (request: PageRequest): FollowUp => ({ requests: [request], problems: [] });
const tell = (told: Problem): FollowUp => ({ requests: [], problems: [told] });
