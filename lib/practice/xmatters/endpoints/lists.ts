import { type Ask, groupsSeen, peopleSeen, pick } from "#lib/practice/xmatters/ask.ts";
import { DYNAMIC_TEAM } from "#lib/practice/xmatters/company/groups.ts";
import { person } from "#lib/practice/xmatters/company/people.ts";
import { XMATTERS_ROLES } from "#lib/practice/xmatters/company/roles.ts";
import { XMATTERS_DEPENDENCIES, XMATTERS_SERVICES } from "#lib/practice/xmatters/company/services.ts";
import { XMATTERS_SITES } from "#lib/practice/xmatters/company/sites.ts";
import { pageOf } from "#lib/practice/xmatters/paging.ts";
import { badRequest } from "#lib/practice/xmatters/refusal.ts";
import { personShape } from "#lib/practice/xmatters/shapes.ts";
import { teamShape } from "#lib/practice/xmatters/team-shape.ts";
import type { Absence } from "#lib/practice/xmatters/wire.ts";

const DAY_MS = 86_400_000;

/** `GET /sites`. */
export function listSites(ask: Ask) {
  ask.query.only("status");
  return pageOf(XMATTERS_SITES, ask.path, ask.query);
}

/** `GET /sites/{siteId}`. */
export const getSite = (ask: Ask) =>
  pick(XMATTERS_SITES, ask.ids[0], { what: "site", nameOf: ({ name }) => name });

/** `GET /roles`. */
export function listRoles(ask: Ask) {
  ask.query.only();
  return pageOf(XMATTERS_ROLES, ask.path, ask.query);
}

/** `GET /services`. */
export function listServices(ask: Ask) {
  ask.query.only("embed", "ownedBy");
  const owners = ask.query.list("ownedBy");
  const services = XMATTERS_SERVICES.filter(
    ({ ownedBy }) => owners.length === 0 || (ownedBy !== undefined && owners.includes(ownedBy.id)),
  );
  return pageOf(services, ask.path, ask.query);
}

/** `GET /services/{serviceId}`. */
export const getService = (ask: Ask) =>
  pick(XMATTERS_SERVICES, ask.ids[0], { what: "service", nameOf: ({ targetName }) => targetName });

/** `GET /service-dependencies`. */
export function listDependencies(ask: Ask) {
  ask.query.only();
  return pageOf(XMATTERS_DEPENDENCIES, ask.path, ask.query);
}

/** `GET /dynamic-teams`: the withdrawn list of an old account (contract §4). */
export function listDynamicTeams(ask: Ask) {
  ask.query.only("embed");
  return pageOf([teamShape(ask.query)], ask.path, ask.query);
}

/** `GET /dynamic-teams/{teamId}/members`: those who meet the criteria now. */
export function listTeamMembers(ask: Ask) {
  ask.query.only();
  const { members } = pick([DYNAMIC_TEAM], ask.ids[0], {
    what: "dynamic team",
    nameOf: (one) => one.targetName,
  });
  return pageOf(
    members.map((n) => personShape(person(n))),
    ask.path,
    ask.query,
  );
}

/**
 * `GET /temporary-absences`: those that touch the range, which may begin a day ago and end in ninety days (contract §4); all of
 * that without a range. What is over is not to be had.
 */
export function listAbsences(ask: Ask) {
  const { query, now, company } = ask;
  query.only("member", "groups", "absenceType", "from", "to");
  const least = now.getTime() - DAY_MS;
  const most = now.getTime() + 90 * DAY_MS;
  const from = query.instant("from") ?? now.getTime();
  const to = query.instant("to") ?? most;
  if (from < least) throw badRequest("The value of from may be one day in the past at most.");
  if (to > most) throw badRequest("The value of to may be 90 days in the future at most.");
  if (to <= from) throw badRequest("The value of to must be after from.");
  const type = query.word("absenceType", ["REPLACEMENT", "VACANCY"]);
  const groups = query.list("groups");
  const member = query.text("member");
  const people = new Set(peopleSeen(ask).map(({ id }) => id));
  const seen = new Set(groupsSeen(ask).map(({ id }) => id));
  const absences = company.absences
    .filter((one) => people.has(one.member.id) && (one.group === undefined || seen.has(one.group.id)))
    .filter(({ start, end }) => Date.parse(start) < to && Date.parse(end) > from)
    .filter((one) => type === null || one.absenceType === type)
    .filter(({ group }) => groups.length === 0 || (group !== undefined && groups.includes(group.id)))
    .filter((one) => member === null || one.member.id === member || one.member.targetName === member);
  return pageOf<Absence>(absences, ask.path, query);
}
