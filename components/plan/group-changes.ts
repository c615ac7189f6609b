import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Change } from "#lib/core/plan/plan.ts";

export interface ChangeGroup {
  readonly title: string;
  readonly changes: readonly Change[];
}

/**
 * A plan as people read it: by team, each with its schedules, policies and services; then what belongs to no team, teams, people, and
 * removals last. Groups without a line are left out; within one, the order is that of kinds and names.
 */
export function groupChanges(
  changes: readonly Change[],
  names: ReadonlyMap<EntityId, string>,
): ChangeGroup[] {
  const removals = changes.filter(isRemoval);
  const kept = changes.filter((change) => !isRemoval(change));
  const owned = Map.groupBy(
    kept.filter(({ kind }) => kind !== "user" && kind !== "team"),
    (change) => teamOf(change, names) ?? "",
  );
  const teams = [...owned.keys()].filter((name) => name !== "").sort((a, b) => a.localeCompare(b, "en"));
  const groups = [
    ...teams.map((title) => ({ title, changes: owned.get(title) ?? [] })),
    { title: "Without a team", changes: owned.get("") ?? [] },
    { title: "Teams", changes: kept.filter(({ kind }) => kind === "team") },
    { title: "People", changes: kept.filter(({ kind }) => kind === "user") },
    { title: "Removed or gone at the source", changes: removals },
  ];
  return groups.flatMap(({ title, changes: of }) =>
    of.length === 0 ? [] : [{ title, changes: sorted(of) }],
  );
}

function isRemoval({ op }: Change): boolean {
  return op === "remove" || op === "flag-removed";
}

/** The first team that a thing belongs to; undefined when it belongs to none, or when the change does not tell. */
function teamOf({ after }: Change, names: ReadonlyMap<EntityId, string>): string | undefined {
  if (after === null || !("teams" in after.value)) return undefined;
  const [team] = after.value.teams;
  return team === undefined ? undefined : names.get(team);
}

const ORDER = ["schedule", "escalation-policy", "service", "substitution", "team", "user"];

function sorted(changes: readonly Change[]): Change[] {
  return [...changes].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.name.localeCompare(b.name, "en"),
  );
}
