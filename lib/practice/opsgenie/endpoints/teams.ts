import { type Ask, maySee, pick, pickPart } from "#lib/practice/opsgenie/ask.ts";
import { API, WEB } from "#lib/practice/opsgenie/company/account.ts";
import { idOf } from "#lib/practice/opsgenie/company/ids.ts";
import { userMeta } from "#lib/practice/opsgenie/company/people.ts";
import { routingRulesOf } from "#lib/practice/opsgenie/company/routing-rules.ts";
import { OPSGENIE_TEAMS, type OpsgenieTeam } from "#lib/practice/opsgenie/company/teams.ts";
import { notFound } from "#lib/practice/opsgenie/refusal.ts";

/** `GET /v2/teams`: without members (contract §3); a team's key sees its own. */
export function listTeams(ask: Ask) {
  return { data: OPSGENIE_TEAMS.filter(({ id }) => maySee(ask, id)).map(teamShape) };
}

/** `GET /v2/teams/{identifier}` */
export function getTeam(ask: Ask) {
  const team = pickTeam(ask, "identifierType");
  const { links, ...shape } = teamShape(team);
  const members = team.members.map(([person, role]) => ({ user: userMeta(person), role }));
  return { data: { ...shape, members, links } };
}

/** `GET /v2/teams/{identifier}/routing-rules`: complete rules, in order (contract §6). */
export function listRoutingRules(ask: Ask) {
  return { data: routingRulesOf(pickTeam(ask).n) };
}

/** `GET /v2/teams/{identifier}/routing-rules/{id}` */
export function getRoutingRule(ask: Ask) {
  return { data: pickPart(routingRulesOf(pickTeam(ask).n), ask, "routing rule") };
}

/** `GET /v2/teams/{identifier}/roles` */
export function listTeamRoles(ask: Ask) {
  return { data: rolesOf(pickTeam(ask)) };
}

/** `GET /v2/teams/{identifier}/roles/{teamRoleIdentifier}` */
export function getTeamRole(ask: Ask) {
  const kind = ask.query.word("identifierType", ["id", "name"]);
  const wanted = ask.ids[1] ?? "";
  const role = rolesOf(pickTeam(ask)).find((one) => one[kind] === wanted);
  if (!role) throw notFound("team role", kind, wanted);
  return { data: role };
}

function pickTeam(ask: Ask, parameter = "teamIdentifierType"): OpsgenieTeam {
  const by = { id: (team: OpsgenieTeam) => team.id, name: (team: OpsgenieTeam) => team.name };
  return pick(OPSGENIE_TEAMS, ask, { what: "team", parameter, by, teamOf: ({ id }) => id });
}

/** `links` are in real answers and not in the OpenAPI file (contract, recordings). */
function teamShape({ id, name, description }: OpsgenieTeam) {
  const links = { web: `${WEB}/teams/dashboard/${id}/main`, api: `${API}/v2/teams/${id}` };
  return { id, name, description, links };
}

function rolesOf({ n, customRoles }: OpsgenieTeam) {
  return customRoles.map((role, index) => ({ id: idOf("role", n * 100 + index), ...role }));
}
