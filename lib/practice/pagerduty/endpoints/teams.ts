import { userReference } from "#lib/practice/company/desk.ts";
import { PEOPLE } from "#lib/practice/company/people.ts";
import { TEAMS } from "#lib/practice/company/teams.ts";
import { type Ask, byName, matching, maySee, pick } from "#lib/practice/pagerduty/ask.ts";
import { classicPage } from "#lib/practice/pagerduty/paging.ts";
import { teamShape } from "#lib/practice/pagerduty/shapes/team.ts";
import { userShape } from "#lib/practice/pagerduty/shapes/user.ts";

/** `GET /teams` */
export function listTeams({ query, caller }: Ask) {
  const teams = matching(TEAMS, query, ({ name }) => name)
    .filter(({ id }) => maySee(caller, [id]))
    .sort(byName);
  return classicPage("teams", teams, query, teamShape);
}

/** `GET /teams/{id}` */
export function getTeam(ask: Ask) {
  return { team: teamShape(visibleTeam(ask)) };
}

/** `GET /teams/{id}/members`: the only place that tells the role within a team (contract §6). */
export function listMembers(ask: Ask) {
  const { query, company } = ask;
  return classicPage("members", visibleTeam(ask).members, query, ([userId, role]) => ({
    user: query.includes("users")
      ? userShape(pick(PEOPLE, userId), company.calendar, query)
      : userReference(company.calendar, userId),
    role,
  }));
}

function visibleTeam({ ids, caller }: Ask) {
  return pick(
    TEAMS.filter(({ id }) => maySee(caller, [id])),
    ids[0],
  );
}
