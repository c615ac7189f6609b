import { z } from "zod";
import type { Page } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { isInactive } from "./people.ts";
import { PARTS, type Part } from "./requests.ts";

const Active = z.object({ active: z.number().int().nonnegative() });
const PeopleQuota = z.object({ fullUsers: Active, stakeholderUsers: Active.nullish() });
const GroupQuota = z.object({ groups: Active });

/** Head counts that do not depend on what the caller may list: the only sign that a list leaves things out (xMatters contract §2). */
export const QUOTAS = [
  {
    part: PARTS.peopleQuotas,
    list: PARTS.users,
    of: "people",
    path: "/people/license-quotas",
    activeIn(body: unknown): number | null {
      const quota = PeopleQuota.safeParse(body).data;
      return quota === undefined ? null : quota.fullUsers.active + (quota.stakeholderUsers?.active ?? 0);
    },
    /** Of the rows of the list, those that are counted. */
    counts: (row: unknown): boolean => !isInactive(textOf(row, "status")),
  },
  {
    part: PARTS.groupQuotas,
    list: PARTS.groups,
    of: "groups",
    path: "/groups/license-quotas",
    activeIn: (body: unknown): number | null => GroupQuota.safeParse(body).data?.groups.active ?? null,
    // Whether an inactive group takes up a licence is not known; the contract compares all that are listed.
    counts: (): boolean => true,
  },
] as const;

/** A list that may leave things out in silence, and what tells. `active` null: nothing told how many there are. */
export interface Doubt {
  readonly list: Part;
  readonly of: string;
  readonly active: number | null;
  readonly shown: number;
}

/**
 * The lists of which the head counts in these pages do not say that all is shown. Empty when no head count was asked for: nothing that was known
 * is missing then.
 */
export function doubtsIn(
  pages: readonly Page[],
  rowsOf: (list: Part) => readonly unknown[],
): readonly Doubt[] {
  return QUOTAS.flatMap(({ part, list, of, activeIn, counts }): Doubt[] => {
    const page = pages.find(({ request }) => request.part === part);
    if (page === undefined) return [];
    const active = activeIn(page.body);
    const shown = rowsOf(list).filter(counts).length;
    return active !== null && shown >= active ? [] : [{ list, of, active, shown }];
  });
}

function textOf(row: unknown, name: string): string | null {
  const text = field(row, name);
  return typeof text === "string" ? text : null;
}
