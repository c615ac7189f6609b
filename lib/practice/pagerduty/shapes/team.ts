import type { Team } from "#lib/practice/company/teams.ts";
import { resource, teamReference } from "./references.ts";

/** `parent` is an undocumented extra that real answers carry (contract §7). */
export function teamShape(team: Team) {
  return {
    ...resource("team", "/teams", "/teams", team),
    name: team.name,
    description: team.description,
    default_role: team.defaultRole,
    parent: team.parentId === null ? null : teamReference(team.parentId),
  };
}
