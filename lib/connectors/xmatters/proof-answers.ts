import { fail, ok, type Result } from "#lib/core/result.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { Page, PageRequest } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { queryOf } from "../shared/page-request.ts";
import { type NoProof, type OnCallOccurrence, readOccurrence } from "./on-call.ts";
import { idOf, isRead, rowsIn, viewList } from "./pages.ts";
import { groupsOf, ON_CALL, windowOf } from "./proof-windows.ts";

/** What the source says of one group in one window. */
export interface GroupWindow extends Interval {
  /** It has a row at least, be it one that says that nobody is on call. */
  readonly isTold: boolean;
  readonly occurrences: readonly OnCallOccurrence[];
}

/** The whole answer for a group, window by window. */
export function readWindows(pages: readonly Page[], group: string): Result<readonly GroupWindow[], NoProof> {
  const own = pages.filter(({ request }) => request.part === ON_CALL && groupsOf(request).includes(group));
  const windows: GroupWindow[] = [];
  for (const list of Map.groupBy(own, ({ request }) => listOf(request)).values()) {
    const [page] = list;
    const window = page === undefined ? null : windowOf(page.request);
    if (window === null) return fail({ path: "", why: "what was asked for is no interval" });
    const refused = list.find((one) => !isRead(one));
    if (refused !== undefined) return fail({ path: "", why: refusalOf(refused) });
    const { items, isWhole } = viewList(list);
    if (!isWhole || list.some(({ body }) => rowsIn(body) === undefined)) {
      return fail({ path: "", why: "its pages were not all read, or moved meanwhile" });
    }
    const occurrences = new Map<string, OnCallOccurrence>();
    let isTold = false;
    for (const [index, raw] of items.entries()) {
      const id = idOf(field(raw, "group"));
      if (id === null)
        return fail({ path: `/data/${index}/group`, why: "a row does not say of which group it is" });
      if (id !== group) continue;
      isTold = true;
      const occurrence = readOccurrence(raw, `/data/${index}`, pages);
      if (!occurrence.ok) return occurrence;
      if (occurrence.value === null) continue;
      const { series, start } = occurrence.value;
      occurrences.set(`${start} ${series.id}`, occurrence.value);
    }
    windows.push({ ...window, isTold, occurrences: [...occurrences.values()] });
  }
  return ok(windows);
}

/** One list whatever page of it, and whatever pass. */
export const listOf = (request: PageRequest): string =>
  JSON.stringify([request.path, ...["groups", "from", "to"].map((name) => queryOf(request, name))]);

const refusalOf = ({ status }: Page): string =>
  status === 400 || status === 404
    ? "the source does not know it any more, or these credentials may not see it"
    : status === 403
      ? "these credentials may not read it"
      : `the source answered ${status}`;
