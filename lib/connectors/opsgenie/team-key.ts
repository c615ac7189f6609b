import { field } from "../shared/json-field.ts";

export const TEAM_KEY_ADVICE =
  "What other teams own is not read, and nothing that is missing is taken as removed. A key from Settings → API key management with the rights Read and Configuration access sees everything.";

/**
 * Why this is probably the key of one team's integration (Opsgenie contract §1): things name far more teams than the key shows, or all that
 * belongs to the whole account is refused. Null when nothing points there. `teams` is null when the list itself was refused.
 */
export function looksLikeTeamKey(seen: {
  readonly teams: readonly unknown[] | null;
  /** `ownerTeam` of whatever names one. */
  readonly owners: readonly unknown[];
  /** Of the things of the whole account that were asked for, how many were refused for want of rights. */
  readonly refused: number;
  readonly asked: number;
}): string | null {
  if (seen.teams === null) return null;
  if (seen.asked > 0 && seen.refused === seen.asked) {
    return "Everything that belongs to the whole account is refused: this is probably the key of one team's integration.";
  }
  const shown = new Set(seen.teams.map((team) => field(team, "id")));
  const owners = new Set(
    seen.owners.map((owner) => field(owner, "id")).filter((id) => typeof id === "string"),
  );
  const hidden = [...owners].filter((id) => !shown.has(id));
  if (hidden.length === 0 || hidden.length < shown.size) return null;
  return `Things of this account belong to ${owners.size} teams, of which ${hidden.length} cannot be seen with this key: it is probably the key of one team's integration.`;
}
