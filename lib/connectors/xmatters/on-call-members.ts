import { parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Page, PageRequest } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { type Pair, pageRequest } from "../shared/page-request.ts";
import { API_ROOT } from "./client.ts";
import { idOf, isBelowRoot, isRead, offsetOf, rowsIn, totalOf } from "./pages.ts";

export const ON_CALL_MEMBERS = "on-call-members";
/** Members of one occurrence in one page, at most; without being asked, three (xMatters contract §4). */
export const MEMBERS_LIMIT = 100;

/** The page that a row of `/on-call` lacks next, given what is stored (§8.2); null when it is whole, or cannot become so. */
export function moreMembers(raw: unknown, pages: readonly Page[]): PageRequest | null {
  const last = memberPages(raw, pages).at(-1);
  if (last !== undefined && !isRead(last)) return null;
  const list = last === undefined ? field(raw, "members") : last.body;
  const rows = rowsIn(list);
  const before = last === undefined ? 0 : offsetOf(last.request);
  // A page that brought nothing would be asked for again and again.
  if (rows === undefined || rows.length === 0) return null;
  const count = before + rows.length;
  const link = nextOf(list, raw);
  if (link === "astray" || (link === null && count >= (totalOf(list) ?? 0))) return null;
  const path = link?.path ?? membersPath(raw);
  if (path === null) return null;
  const further = (link?.query ?? []).filter(([name]) => name !== "offset" && name !== "limit");
  const page: readonly Pair[] = [
    ["offset", String(count)],
    ["limit", String(MEMBERS_LIMIT)],
  ];
  return pageRequest(ON_CALL_MEMBERS, path, [...further, ...page]);
}

/** All members of a row, with those of further pages; null when some are missing, or the row does not tell. */
export function membersOf(raw: unknown, pages: readonly Page[]): readonly unknown[] | null {
  const embedded = field(raw, "members");
  const lists = [embedded, ...memberPages(raw, pages).map((page) => (isRead(page) ? page.body : null))];
  const rows = lists.map(rowsIn);
  if (rows.includes(undefined) || moreMembers(raw, pages) !== null) return null;
  const members = rows.flatMap((some) => some ?? []);
  const isWhole = members.length >= (totalOf(embedded) ?? 0) && nextOf(lists.at(-1), raw) === null;
  return isWhole ? members : null;
}

/** The rows of `/on-call` of which an answer says something: its own, or those whose members it goes on with. */
export function rowsAbout(page: Page, pages: readonly Page[]): readonly unknown[] {
  if (page.request.part !== ON_CALL_MEMBERS) return rowsIn(page.body) ?? [];
  const own = occurrenceIn(page);
  return pages
    .filter(({ request }) => request.part !== ON_CALL_MEMBERS)
    .flatMap(({ body }) => rowsIn(body) ?? [])
    .filter((row) => occurrenceOf(membersPath(row)) === own);
}

function memberPages(raw: unknown, pages: readonly Page[]): readonly Page[] {
  const further = pages.filter(({ request }) => request.part === ON_CALL_MEMBERS);
  if (further.length === 0) return [];
  const own = occurrenceOf(membersPath(raw));
  return further
    .filter((page) => own !== null && occurrenceIn(page) === own)
    .toSorted((a, b) => offsetOf(a.request) - offsetOf(b.request));
}

/** Of a page of members, kept beside it: a source that cuts its timelines short gives hundreds, and every row looks for its own. */
function occurrenceIn(page: Page): string | null {
  const known = occurrences.get(page);
  if (known !== undefined) return known;
  const own = occurrenceOf(page.request.path);
  occurrences.set(page, own);
  return own;
}

const occurrences = new WeakMap<Page, string | null>();

/** Where an occurrence has its members, as its own links say it (recordings of `/on-call`). */
function membersPath(raw: unknown): string | null {
  const [group, shift] = [idOf(field(raw, "group")), idOf(field(raw, "shift"))];
  const start = field(raw, "start");
  if (group === null || shift === null || typeof start !== "string") return null;
  const parts = ["groups", group, "shifts", shift, "occurrences", start, "members"];
  return `/${parts.map(encodeURIComponent).join("/")}`;
}

/** One text per occurrence, however its start is spelled; null for another path. */
function occurrenceOf(path: string | null): string | null {
  const found = /^\/groups\/([^/]+)\/shifts\/([^/]+)\/occurrences\/([^/]+)\/members$/.exec(path ?? "");
  const [group, shift, start = ""] = (found ?? []).slice(1).map(decoded);
  const at = parseInstant(start);
  return at === null ? null : JSON.stringify([group, shift, toMs(at)]);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Where a list of members goes on (§1.5); `astray` for a link that leads to anything else than members of this occurrence. */
function nextOf(
  list: unknown,
  raw: unknown,
): { readonly path: string; readonly query: readonly Pair[] } | "astray" | null {
  const link = field(field(list, "links"), "next");
  if (link === undefined || link === null || link === "") return null;
  if (typeof link !== "string" || !isBelowRoot(link)) return "astray";
  const [full = "", query = ""] = link.split("?", 2);
  const path = full.slice(API_ROOT.length);
  const own = occurrenceOf(membersPath(raw));
  if (own === null || occurrenceOf(path) !== own) return "astray";
  return { path, query: [...new URLSearchParams(query)] };
}
