import type { XmattersCompany } from "./company/company.ts";
import { group, XMATTERS_GROUPS, type XmattersGroup } from "./company/groups.ts";
import { XMATTERS_PEOPLE, type XmattersPerson } from "./company/people.ts";
import type { Lie } from "./lies.ts";
import type { Query } from "./query.ts";
import { notFound } from "./refusal.ts";
import { rosterOf } from "./roster.ts";
import { shiftAt } from "./told-series.ts";
import type { Shift } from "./wire.ts";

/**
 * Whose credentials they are: an administrator's, or somebody's who sees the groups that everybody observes or that they
 * supervise (contract §2).
 */
export type Caller = { kind: "all" } | { kind: "some"; personNumber: number };

/** One request to an endpoint. `ids` are the variable parts of the path, in order, decoded. `path` is below the API's root. */
export type Ask = {
  company: XmattersCompany;
  now: Date;
  caller: Caller;
  path: string;
  query: Query;
  ids: string[];
  lies: readonly Lie[];
};

/** The body of the answer. */
export type Endpoint = (ask: Ask) => unknown;

/** The groups that the caller sees; the others are left out in silence (contract §2). */
export function groupsSeen({ caller }: Ask): readonly XmattersGroup[] {
  if (caller.kind === "all") return XMATTERS_GROUPS;
  return XMATTERS_GROUPS.filter(
    ({ observedByAll, supervisors }) => observedByAll || supervisors.includes(caller.personNumber),
  );
}

/**
 * The people that the caller sees: with all rights everybody, else themselves and the members of the groups they see on call.
 */
export function peopleSeen(ask: Ask): readonly XmattersPerson[] {
  const { caller, company } = ask;
  if (caller.kind === "all") return XMATTERS_PEOPLE;
  const onCall = groupsSeen(ask).filter(({ groupType }) => groupType === "ON_CALL");
  const ids = new Set(onCall.flatMap((one) => rosterOf(company, one.n).map(({ member }) => member.id)));
  return XMATTERS_PEOPLE.filter(({ n, id }) => n === caller.personNumber || ids.has(id));
}

/** The thing that a path or a parameter names, by id or by name in any letter case (contract §3, §5); else 404. */
export function pick<T extends { id: string }>(
  things: readonly T[],
  key: string | undefined,
  { what, nameOf }: { what: string; nameOf?: (thing: T) => string },
): T {
  const wanted = (key ?? "").toLowerCase();
  const thing = things.find(
    (one) => one.id.toLowerCase() === wanted || nameOf?.(one).toLowerCase() === wanted,
  );
  if (!thing) throw notFound(what, key ?? "");
  return thing;
}

export const pickGroup = (ask: Ask): XmattersGroup =>
  pick(groupsSeen(ask), ask.ids[0], { what: "group", nameOf: ({ targetName }) => targetName });

export const pickPerson = (ask: Ask): XmattersPerson =>
  pick(peopleSeen(ask), ask.ids[0], { what: "person", nameOf: ({ targetName }) => targetName });

/** The series of a group as they stand now. */
export function shiftsOf({ company, now }: Pick<Ask, "company" | "now">, groupNumber: number): Shift[] {
  const { n } = group(groupNumber);
  return company.series.filter((one) => one.groupNumber === n).map((one) => shiftAt(one, now));
}

export const pickShift = (ask: Ask): Shift =>
  pick(shiftsOf(ask, pickGroup(ask).n), ask.ids[1], { what: "shift", nameOf: ({ name }) => name });
