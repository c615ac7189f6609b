import { type Problem, problem } from "#lib/core/problem.ts";
import type { FollowUp, Page, PageRequest } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { inPass, withQuery } from "../shared/page-request.ts";
import { idOf, isRead, nextOf, offsetOf, rowsIn, totalOf, viewList } from "./pages.ts";
import { isQuota, moreOf, ownerOf, PARTS } from "./requests.ts";

/** Passes over a list that moves. */
const MOST_PASSES = 3;
const NOTHING: FollowUp = { requests: [], problems: [] };

/** What follows from a stored answer; see `Reading.follow`. `siblings` are the pages of the same part and pass. */
export function follow(page: Page, siblings: readonly Page[]): FollowUp {
  if (!isRead(page) || isQuota(page.request)) return NOTHING;
  const { path } = page.request;
  if (rowsIn(page.body) === undefined) {
    return tell(told("unreadable-item", `The answer to ${path} holds no list.`, "blocks"));
  }
  const own = siblings.filter(({ request }) => request.path === path);
  const next = followList(page, own);
  return { ...next, requests: [...next.requests, ...embeddedRest(page)] };
}

function followList(page: Page, pass: readonly Page[]): FollowUp {
  const { path } = page.request;
  const next = nextOf(page);
  if (next.type === "refused") {
    return tell(
      told(
        "not-readable",
        `The list ${path} goes on at an address that is not below the API's own; the rest was not read.`,
      ),
    );
  }
  if (next.type === "next") {
    if (!bringsSomethingNew(page, pass)) {
      return tell(
        told("list-unstable", `The list ${path} gave the same rows again and again; the rest was not read.`),
      );
    }
    return { requests: [withQuery(page.request, onwards(page, next.query))], problems: [] };
  }
  const { items, total, isWhole, hasMoved } = viewList(pass);
  // The rest of an embedded page counts from where that one ended.
  const before = Math.min(...pass.map(({ request }) => offsetOf(request)));
  if (isWhole || total === null || (!hasMoved && items.length + before >= total)) return NOTHING;
  const { pass: number } = page.request;
  if (number + 1 < (hasMoved ? MOST_PASSES : 2)) {
    const first = withQuery(page.request, { offset: String(before) });
    return { requests: [inPass(first, number + 1)], problems: [] };
  }
  const message = hasMoved
    ? `The list ${path} kept changing while it was read ${number + 1} times. Everything that was seen is kept; reading again may show more.`
    : `xMatters counts ${total} rows in ${path} but shows ${items.length + before}: these credentials may not see the others.`;
  return tell(told(hasMoved ? "list-unstable" : "partial-rights", message));
}

/**
 * The query of the next page: ours, which the link may have lost (§9: `membersPerShift` on page 2), with the link's offset and whatever else it
 * needs to go on. A link without an offset that is further on goes on by the rows that came.
 */
function onwards(page: Page, link: readonly (readonly [string, string])[]): Record<string, string> {
  const ours = new Set(page.request.query.map(([name]) => name));
  const further = link.filter(([name]) => !ours.has(name));
  const named = Number(link.find(([name]) => name === "offset")?.[1]);
  const counted = offsetOf(page.request) + (rowsIn(page.body)?.length ?? 0);
  const offset = Number.isSafeInteger(named) && named > offsetOf(page.request) ? named : counted;
  return { ...Object.fromEntries(further), offset: String(offset) };
}

/** A source that answers every offset with the same page would never end. */
function bringsSomethingNew(page: Page, pass: readonly Page[]): boolean {
  const before = pass.filter((other) => offsetOf(other.request) < offsetOf(page.request));
  const seen = new Set(before.flatMap((other) => (rowsIn(other.body) ?? []).map(rowKey)));
  return (rowsIn(page.body) ?? []).some((row) => !seen.has(rowKey(row)));
}

/** Rows of rosters and timelines have no id of their own. */
const rowKey = (row: unknown): string => idOf(row) ?? JSON.stringify(row);

/** Embedded pages hold at most 100 rows (§3); what they left out is asked for by a path of our own, whatever the link in them says. */
function embeddedRest(page: Page): PageRequest[] {
  const rows = (rowsIn(page.body) ?? []).flatMap((row) => {
    const id = idOf(row);
    return id === null ? [] : [{ id, row }];
  });
  switch (page.request.part) {
    case PARTS.groups:
      return rows.flatMap(({ id, row }) =>
        restOf(field(row, "supervisors"), (offset) => moreOf.supervisors(id, offset)),
      );
    case PARTS.shifts: {
      const group = ownerOf(page.request)?.group;
      if (group === undefined) return [];
      return rows.flatMap(({ id, row }) => [
        ...restOf(field(row, "members"), (offset) => moreOf.shiftMembers(group, id, offset)),
        ...restOf(field(row, "exclusions"), (offset) => moreOf.shiftExclusions(group, id, offset)),
        ...withoutEmbeds(group, id, row),
      ]);
    }
    default:
      return [];
  }
}

/** A series that came without its members was not embedded at all (§4: up to three further calls each): both lists are asked for by themselves. */
function withoutEmbeds(group: string, id: string, shift: unknown): PageRequest[] {
  if (field(shift, "members") != null) return [];
  return [
    moreOf.shiftMembers(group, id, 0),
    ...(field(shift, "exclusions") == null ? [moreOf.shiftExclusions(group, id, 0)] : []),
  ];
}

function restOf(embedded: unknown, ask: (offset: number) => PageRequest): PageRequest[] {
  const count = rowsIn(embedded)?.length;
  if (count === undefined || Array.isArray(embedded)) return [];
  const goesOn =
    typeof field(field(embedded, "links"), "next") === "string" || count < (totalOf(embedded) ?? 0);
  return goesOn ? [ask(count)] : [];
}

const told = (
  code: Problem["code"],
  message: string,
  severity: Problem["severity"] = "changes-meaning",
): Problem => problem(code, message, { stage: "read", severity, retry: code === "list-unstable" });
const tell = (one: Problem): FollowUp => ({ requests: [], problems: [one] });
